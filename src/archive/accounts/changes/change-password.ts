import { forgetTurns, takeTurn } from '#archive/accounts/attempts/take-turn.ts'
import { setPasswordHash } from '#archive/accounts/logins.ts'
import { noteEvent } from '#archive/accounts/note-event.ts'
import { hashPassword } from '#archive/accounts/passwords/hash-password.ts'
import { refuseWeakPassword } from '#archive/accounts/passwords/refuse-weak-password.ts'
import { endSessions } from '#archive/accounts/sessions/end-sessions.ts'
import type { Session } from '#archive/accounts/sessions/find-session.ts'
import { isPasswordOf } from '#archive/accounts/sessions/prove-person.ts'
import { isFresh, needsFactor } from '#archive/accounts/sessions/refuse-stale.ts'
import { renewSession } from '#archive/accounts/sessions/renew-session.ts'
import { tellOwner } from '#archive/accounts/tell-owner.ts'
import type { Archive } from '#archive/archive.ts'
import { readSetting } from '#archive/settings/settings.ts'
import { Refusal } from '#ground/refusal.ts'
import { inTransaction } from '#store/transaction.ts'

/** Whether the old password has to be given: not right after a code or a passkey. */
export function asksOldPassword(archive: Archive, session: Session): boolean {
  return session.provedBy === 'password' || !isFresh(archive, session)
}

/**
 * Changes one's password. Asks for the old one, or for a code or passkey shown within a quarter of an
 * hour. All other sessions end, this one goes on with a new token; the person is told by mail. Gives
 * the cookies.
 */
export async function changePassword(
  archive: Archive,
  session: Session,
  given: { readonly old: string; readonly password: string },
): Promise<readonly string[]> {
  if (needsFactor(session)) throw new Refusal('not-allowed', 'accounts.prove-first')
  if (asksOldPassword(archive, session)) {
    await takeTurn(archive, 'confirm', session.loginId)
    if (!(await isPasswordOf(archive, session.loginId, given.old))) {
      throw new Refusal('invalid', 'accounts.wrong-own-password', 'old')
    }
    await forgetTurns(archive, 'confirm', session.loginId)
  }
  const archiveName = await readSetting(archive.db, 'archive.name')
  const email = await readEmail(archive, session)
  const whose = { name: session.name, emails: [email], archiveName }
  await refuseWeakPassword(given.password, whose)
  const passwordHash = await hashPassword(given.password)
  return await inTransaction(archive.db, async (db) => {
    await setPasswordHash(archive, db, session.loginId, passwordHash)
    await endSessions(db, session.loginId, session.id)
    await noteEvent(db, session.personId, 'password-changed', { at: archive.clock.now() })
    await tellOwner(archive, db, session, 'password-changed')
    return await renewSession(archive, db, session)
  })
}

async function readEmail({ db }: Archive, { loginId }: Session): Promise<string> {
  const row = await db
    .selectFrom('logins')
    .select('email')
    .where('id', '=', loginId)
    .executeTakeFirstOrThrow()
  return row.email
}
