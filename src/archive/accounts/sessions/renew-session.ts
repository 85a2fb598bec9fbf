import { hashSecret } from '#archive/accounts/hash-secret.ts'
import type { Archive } from '#archive/archive.ts'
import type { Proof } from '#store/logins.ts'
import type { Db } from '#store/schema.ts'
import type { Session } from './find-session.ts'
import { sessionCookieName, writeCookie } from './session-cookie.ts'
import { sessionLifetimes } from './session-lifetimes.ts'

/**
 * Gives a session a new token, after what it may do has changed: whoever knew the old one has nothing.
 * With `proof` the session counts from now on as opened with that. Gives the cookies.
 */
export async function renewSession(
  archive: Archive,
  db: Db,
  session: Session,
  proof: Proof = session.proof,
): Promise<readonly string[]> {
  const token = archive.random(32)
  await db
    .updateTable('login_sessions')
    .set({ token: hashSecret(token), proof })
    .where('id', '=', session.id)
    .execute()
  const maxAge = session.isRemembered ? sessionLifetimes.remembered.longest : undefined
  return [writeCookie(archive, sessionCookieName(archive), token, maxAge)]
}
