import { noteEvent } from '#archive/accounts/note-event.ts'
import { endSessions } from '#archive/accounts/sessions/end-sessions.ts'
import type { Session } from '#archive/accounts/sessions/find-session.ts'
import { refuseStale } from '#archive/accounts/sessions/refuse-stale.ts'
import { renewSession } from '#archive/accounts/sessions/renew-session.ts'
import { tellOwner } from '#archive/accounts/tell-owner.ts'
import type { Archive } from '#archive/archive.ts'
import { inTransaction } from '#store/transaction.ts'

/**
 * Turns the authenticator off, and takes away a key that was only begun. All other sessions end. Asks
 * for a fresh proof. Off already: nothing changes. Gives the cookies with which this session goes on.
 */
export async function dropAuthenticator(
  archive: Archive,
  session: Session,
): Promise<readonly string[]> {
  refuseStale(archive, session)
  return await inTransaction(archive.db, async (db) => {
    const dropped = await db
      .deleteFrom('login_second_factors')
      .where('login_id', '=', session.loginId)
      .returning('confirmed_at')
      .executeTakeFirst()
    if (!dropped?.confirmed_at) return []
    await noteEvent(db, session.personId, 'second-factor-off', { at: archive.clock.now() })
    await tellOwner(archive, db, session, 'second-factor-off')
    await endSessions(db, session.loginId, session.id)
    // A session that a code had opened is one of a password alone again.
    const proof = session.proof === 'code' ? 'password' : session.proof
    return await renewSession(archive, db, session, proof)
  })
}
