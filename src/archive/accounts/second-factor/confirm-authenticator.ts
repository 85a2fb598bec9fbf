import { forgetTurns, takeTurn } from '#archive/accounts/attempts/take-turn.ts'
import { noteEvent } from '#archive/accounts/note-event.ts'
import { endSessions } from '#archive/accounts/sessions/end-sessions.ts'
import type { Session } from '#archive/accounts/sessions/find-session.ts'
import { refuseStale } from '#archive/accounts/sessions/refuse-stale.ts'
import { renewSession } from '#archive/accounts/sessions/renew-session.ts'
import { tellOwner } from '#archive/accounts/tell-owner.ts'
import type { Archive } from '#archive/archive.ts'
import { Refusal } from '#ground/refusal.ts'
import { inTransaction } from '#store/transaction.ts'
import { checkCode } from './check-code.ts'
import { makeRecoveryCodes } from './recovery-codes.ts'

/** Shown once, and how the browser goes on. */
export type Confirmed = {
  readonly codes: readonly string[]
  readonly cookies: readonly string[]
}

/**
 * Turns an authenticator on with its first right code, and makes ten recovery codes. This session
 * goes on with a new token, as one with two factors; all others end. Asks for a fresh proof.
 */
export async function confirmAuthenticator(
  archive: Archive,
  session: Session,
  code: string,
): Promise<Confirmed> {
  refuseStale(archive, session)
  const { loginId } = session
  await takeTurn(archive, 'second-step', loginId)
  const confirmed = await inTransaction(archive.db, async (db) => {
    const waiting = await db
      .selectFrom('login_second_factors')
      .select('login_id')
      .where('login_id', '=', loginId)
      .where('confirmed_at', 'is', null)
      .executeTakeFirst()
    if (!waiting) throw new Refusal('conflict', 'accounts.authenticator-there')
    if (!(await checkCode(archive, db, loginId, code))) return undefined
    await db
      .updateTable('login_second_factors')
      .set({ confirmed_at: archive.clock.now() })
      .where('login_id', '=', loginId)
      .execute()
    await noteEvent(db, session.personId, 'second-factor-on', { at: archive.clock.now() })
    await tellOwner(archive, db, session, 'second-factor-on')
    await endSessions(db, loginId, session.id)
    const codes = await makeRecoveryCodes(archive, db, loginId)
    return { codes, cookies: await renewSession(archive, db, session, 'code') }
  })
  if (!confirmed) throw new Refusal('invalid', 'accounts.wrong-code', 'code')
  await forgetTurns(archive, 'second-step', loginId)
  return confirmed
}
