import { z } from 'zod'
import type { Archive } from '#archive/archive.ts'
import type { PersonId } from '#ground/ids.ts'
import { Refusal, Refusals } from '#ground/refusal.ts'
import type { PersonRole } from '#store/people.ts'
import type { Db } from '#store/schema.ts'
import { inTransaction } from '#store/transaction.ts'
import { fold, nameKey } from '#text/fold.ts'
import { loginsOf } from './logins.ts'
import { hashPassword } from './passwords.ts'

export type NewAccount = {
  readonly name: string
  readonly email: string
  readonly password: string
  readonly role: PersonRole
}

/** AO3's rule for names of accounts, with any script's letters: 3 to 40, beginning and ending with one. */
const namePattern = /^[\p{L}\p{N}][\p{L}\p{N}_ -]{1,38}[\p{L}\p{N}]$/u

/**
 * Makes a person who can sign in, with a pseud of the same name: all of it or nothing. Tells every
 * fault of the form at once.
 */
export async function makeAccount(archive: Archive, account: NewAccount): Promise<PersonId> {
  const add = await prepareAccount(archive, account)
  return await inTransaction(archive.db, add)
}

/** Does what is slow about an account, and gives what remains to be done in a transaction. */
export async function prepareAccount(
  archive: Archive,
  account: NewAccount,
): Promise<(db: Db) => Promise<PersonId>> {
  await refuseFaults(archive, account)
  const logins = await loginsOf(archive)
  const passwordHash = await hashPassword(account.password)
  return async (db) => {
    const loginId = await logins.add(db, { ...account, passwordHash })
    // Once more, now that no other account can be made: somebody may have been quicker.
    if (await isTaken(db, account.name)) {
      throw new Refusal('conflict', 'accounts.name-taken', 'name')
    }
    return await addPerson(archive, db, account, loginId)
  }
}

async function addPerson(
  { clock }: Archive,
  db: Db,
  { name, email, role }: NewAccount,
  loginId: string,
): Promise<PersonId> {
  const { id } = await db
    .insertInto('people')
    .values({
      name,
      name_key: nameKey(name),
      email,
      role,
      login_id: loginId,
      joined_on: null,
      created_at: clock.now(),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await db
    .insertInto('pseuds')
    .values({ person_id: id, name, sort_name: fold(name), is_default: 1 })
    .execute()
  return id
}

/** Throws `Refusals` with everything that is wrong with an account that somebody asks for. */
export async function refuseFaults(archive: Archive, account: NewAccount): Promise<void> {
  const faults: Refusal[] = []
  if (!namePattern.test(account.name)) {
    faults.push(new Refusal('invalid', 'accounts.name-not-allowed', 'name'))
  } else if (await isTaken(archive.db, account.name)) {
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
async function isTaken(db: Db, name: string): Promise<boolean> {
  const row = await db
    .selectFrom('people')
    .select('id')
    .where('name_key', '=', nameKey(name))
    .where('login_id', 'is not', null)
    .executeTakeFirst()
  return row !== undefined
}
