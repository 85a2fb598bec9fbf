import { noteEvent } from '#archive/accounts/note-event.ts'
import type { Archive } from '#archive/archive.ts'
import type { Db } from '#store/schema.ts'
import { inTransaction } from '#store/transaction.ts'
import type { Session } from './find-session.ts'
import { sessionCookieName, writeCookie } from './session-cookie.ts'

/** Ends this session and gives the cookies that clear it. */
export async function endThisSession(
  archive: Archive,
  session: Session | undefined,
): Promise<readonly string[]> {
  if (session) {
    await archive.db.deleteFrom('login_sessions').where('id', '=', session.id).execute()
  }
  return [writeCookie(archive, sessionCookieName(archive), '', 0)]
}

/** Ends one of the person's own sessions. What is not theirs, or is over, changes nothing. */
export async function endOneSession(archive: Archive, session: Session, id: string) {
  await archive.db
    .deleteFrom('login_sessions')
    .where('id', '=', id)
    .where('userId', '=', session.loginId)
    .execute()
}

/** Signs a person out everywhere but here. */
export async function endOtherSessions(archive: Archive, session: Session): Promise<void> {
  await inTransaction(archive.db, async (db) => {
    await endSessions(db, session.loginId, session.id)
    await noteEvent(db, session.personId, 'signed-out-elsewhere', { at: archive.clock.now() })
  })
}

/** Ends every session of a login, but for one that may be spared. From then on their cookies open nothing. */
export async function endSessions(db: Db, loginId: string, spared?: string): Promise<void> {
  let sessions = db.deleteFrom('login_sessions').where('userId', '=', loginId)
  if (spared !== undefined) sessions = sessions.where('id', '!=', spared)
  await sessions.execute()
}
