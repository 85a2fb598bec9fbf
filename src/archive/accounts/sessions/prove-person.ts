import { forgetTurns, takeTurn } from '#archive/accounts/attempts/take-turn.ts'
import { findPasswordHash } from '#archive/accounts/logins.ts'
import { verifyPassword } from '#archive/accounts/passwords/hash-password.ts'
import { checkCode, hasAuthenticator } from '#archive/accounts/second-factor/check-code.ts'
import type { Archive } from '#archive/archive.ts'
import { Refusal } from '#ground/refusal.ts'
import type { Proof } from '#store/logins.ts'
import type { Session } from './find-session.ts'
import { renewSession } from './renew-session.ts'

/**
 * Shows once more that it is still the person: by their password, or, where they have an
 * authenticator, by one of its codes. Wrong ones count together, and rest longer and longer. Gives
 * the cookies with which the session goes on.
 */
export async function provePerson(
  archive: Archive,
  session: Session,
  given: { readonly password?: string; readonly code?: string },
): Promise<readonly string[]> {
  await takeTurn(archive, 'confirm', session.loginId)
  const { password, code } = given
  if (code) {
    const isRight =
      (await hasAuthenticator(archive.db, session.loginId)) &&
      (await checkCode(archive, archive.db, session.loginId, code))
    if (!isRight) throw new Refusal('invalid', 'accounts.wrong-code', 'code')
  } else if (!(await isPasswordOf(archive, session.loginId, password ?? ''))) {
    throw new Refusal('invalid', 'accounts.wrong-own-password', 'password')
  }
  await forgetTurns(archive, 'confirm', session.loginId)
  return await noteProof(archive, session, code ? 'code' : 'password')
}

/**
 * Writes down that the person has shown that it is them. A code or a passkey makes a session of a
 * password stronger, which gives it a new token. Gives the cookies with which it goes on.
 */
export async function noteProof(
  archive: Archive,
  session: Session,
  by: Proof,
): Promise<readonly string[]> {
  await archive.db
    .updateTable('login_sessions')
    .set({ proved_at: archive.clock.now(), proved_by: by })
    .where('id', '=', session.id)
    .execute()
  const grows = by !== 'password' && session.proof === 'password'
  return grows ? await renewSession(archive, archive.db, session, by) : []
}

/** Whether a password is the login's. */
export async function isPasswordOf(
  archive: Archive,
  loginId: string,
  password: string,
): Promise<boolean> {
  const hash = await findPasswordHash(archive.db, loginId)
  return hash !== undefined && (await verifyPassword({ hash, password }))
}
