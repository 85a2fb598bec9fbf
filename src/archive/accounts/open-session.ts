import type { Archive } from '#archive/archive.ts'
import { Refusal } from '#ground/refusal.ts'
import { signIn } from './sign-in.ts'

/**
 * Opens a session with a name or e-mail address and a password alone, such as right after an account
 * was made; gives its cookies. Refuses where a code would have to follow.
 */
export async function openSession(
  archive: Archive,
  name: string,
  password: string,
  headers: Headers = new Headers(),
): Promise<readonly string[]> {
  const signed = await signIn(archive, { name, password }, { headers })
  if (signed.next === 'in') return signed.cookies
  throw new Refusal('not-allowed', 'accounts.code-follows')
}
