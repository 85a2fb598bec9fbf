import type { Archive } from '#archive/archive.ts'
import { Refusal } from '#ground/refusal.ts'
import { nameKey } from '#text/fold.ts'
import { loginsOf } from './logins.ts'

/**
 * Checks a name or e-mail address and a password; gives the cookies of a new session. A name that
 * nobody has and a wrong password are refused in the same words.
 */
export async function openSession(
  archive: Archive,
  name: string,
  password: string,
): Promise<readonly string[]> {
  const email = name.includes('@') ? name : await findEmail(archive, name)
  if (email === undefined) throw new Refusal('invalid', 'accounts.wrong-password', 'password')
  return await (await loginsOf(archive)).signIn(email, password)
}

async function findEmail(archive: Archive, name: string): Promise<string | undefined> {
  const row = await archive.db
    .selectFrom('people')
    .select('email')
    .where('name_key', '=', nameKey(name))
    .where('login_id', 'is not', null)
    .executeTakeFirst()
  return row?.email ?? undefined
}
