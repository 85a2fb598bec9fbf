import { z } from 'zod'
import type { Archive } from '#archive/archive.ts'
import type { PersonId } from '#ground/ids.ts'
import { Refusal, Refusals } from '#ground/refusal.ts'
import type { PersonRole } from '#store/people.ts'
import { fold, nameKey } from '#text/fold.ts'
import { loginsOf } from './logins.ts'

export type NewAccount = {
  readonly name: string
  readonly email: string
  readonly password: string
  readonly role: PersonRole
}

/** AO3's rule for names of accounts, with any script's letters: 3 to 40, beginning and ending with one. */
const namePattern = /^[\p{L}\p{N}][\p{L}\p{N}_ -]{1,38}[\p{L}\p{N}]$/u

/** Makes a person who can sign in, with a pseud of the same name. Tells every fault of the form at once. */
export async function makeAccount(archive: Archive, account: NewAccount): Promise<PersonId> {
  await refuseFaults(archive, account)
  const loginId = await (await loginsOf(archive)).add(account)
  const { id } = await archive.db
    .insertInto('people')
    .values({
      name: account.name,
      name_key: nameKey(account.name),
      email: account.email,
      role: account.role,
      login_id: loginId,
      joined_on: null,
      created_at: archive.clock.now(),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await archive.db
    .insertInto('pseuds')
    .values({
      person_id: id,
      name: account.name,
      sort_name: fold(account.name),
      is_default: 1,
    })
    .execute()
  return id
}

/** Throws `Refusals` with everything that is wrong with an account that somebody asks for. */
export async function refuseFaults(archive: Archive, account: NewAccount): Promise<void> {
  const faults: Refusal[] = []
  if (!namePattern.test(account.name)) {
    faults.push(new Refusal('invalid', 'accounts.name-not-allowed', 'name'))
  } else if (await isTaken(archive, account.name)) {
    faults.push(new Refusal('conflict', 'accounts.name-taken', 'name'))
  }
  if (!z.email().safeParse(account.email).success) {
    faults.push(new Refusal('invalid', 'accounts.email-not-valid', 'email'))
  }
  if (account.password.length < 10 || account.password.length > 200) {
    faults.push(new Refusal('invalid', 'accounts.password-length', 'password'))
  }
  if (faults.length > 0) throw new Refusals(faults)
}

/** Names of accounts are one a person; imported people without an account do not block a name. */
async function isTaken(archive: Archive, name: string): Promise<boolean> {
  const row = await archive.db
    .selectFrom('people')
    .select('id')
    .where('name_key', '=', nameKey(name))
    .where('login_id', 'is not', null)
    .executeTakeFirst()
  return row !== undefined
}
