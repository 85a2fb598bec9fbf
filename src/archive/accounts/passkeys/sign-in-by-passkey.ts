import type { Session } from '#archive/accounts/sessions/find-session.ts'
import { noteProof } from '#archive/accounts/sessions/prove-person.ts'
import { enter, type SignInWay } from '#archive/accounts/sign-in.ts'
import type { Archive } from '#archive/archive.ts'
import { Refusal } from '#ground/refusal.ts'
import { checkPasskey, type PasskeyAnswer } from './ask-passkey.ts'

/**
 * Signs in with a passkey, which is two factors in one, and which no wrong passwords of others ever
 * hold up. Gives the cookies of the session.
 */
export async function signInByPasskey(
  archive: Archive,
  answer: PasskeyAnswer,
  way: SignInWay,
): Promise<readonly string[]> {
  const loginId = await checkPasskey(archive, way.headers, answer)
  const person = await archive.db
    .selectFrom('people')
    .select('id')
    .where('login_id', '=', loginId)
    .where('role', 'in', ['member', 'staff'])
    .executeTakeFirst()
  if (!person) throw new Refusal('invalid', 'accounts.passkey-failed')
  return await enter(archive, { loginId, personId: person.id }, { ...way, proof: 'passkey' })
}

/** Shows by one's passkey that it is still oneself. Gives the cookies with which the session goes on. */
export async function proveByPasskey(
  archive: Archive,
  session: Session,
  answer: PasskeyAnswer,
  headers: Headers,
): Promise<readonly string[]> {
  const loginId = await checkPasskey(archive, headers, answer)
  if (loginId !== session.loginId) throw new Refusal('invalid', 'accounts.passkey-failed')
  return await noteProof(archive, session, 'passkey')
}
