import type { Archive } from '#archive/archive.ts'
import type { System } from '#archive/viewer.ts'
import { Refusal } from '#ground/refusal.ts'
import { inTransaction } from '#store/transaction.ts'
import { findLogin } from './find-login.ts'
import { noteEvent } from './note-event.ts'
import { endSessions } from './sessions/end-sessions.ts'
import { tellOwner } from './tell-owner.ts'

/**
 * Takes away all that somebody signs in with besides their password: authenticator, recovery codes,
 * passkeys. For the command line, when they are lost; the password stays, or is reset beside it. All
 * their sessions end, and they are told by mail.
 */
export async function dropSecondFactor(
  archive: Archive,
  _viewer: System,
  name: string,
): Promise<void> {
  const login = await findLogin(archive, name)
  if (!login) throw new Refusal('not-found', 'accounts.nobody-of-that-name', undefined, { name })
  const { loginId, personId } = login
  await inTransaction(archive.db, async (db) => {
    await db.deleteFrom('login_second_factors').where('login_id', '=', loginId).execute()
    await db.deleteFrom('login_recovery_codes').where('login_id', '=', loginId).execute()
    await db.deleteFrom('login_passkeys').where('userId', '=', loginId).execute()
    await endSessions(db, loginId)
    await noteEvent(db, personId, 'second-factor-off', { at: archive.clock.now() })
    await tellOwner(archive, db, login, 'second-factor-off')
  })
}
