import type { Archive } from '#archive/archive.ts'
import { readSetting } from '#archive/settings/settings.ts'
import type { PersonId } from '#ground/ids.ts'
import { Refusal, Refusals } from '#ground/refusal.ts'
import type { PersonRole } from '#store/people.ts'
import type { Db } from '#store/schema.ts'
import { inTransaction } from '#store/transaction.ts'
import { fold, nameKey } from '#text/fold.ts'
import { lookKey } from '#text/look-key.ts'
import { emailKey } from './email-key.ts'
import { refuseKeptName } from './keep-names.ts'
import { addLogin } from './logins.ts'
import { hashPassword } from './passwords/hash-password.ts'
import { refuseWeakPassword } from './passwords/refuse-weak-password.ts'
import { refuseName } from './refuse-name.ts'

export type NewAccount = {
  readonly name: string
  readonly email: string
  readonly password: string
  readonly role: PersonRole
  /** Another address that they gave, which is not proved yet: their password must not be made of it. */
  readonly typedEmail?: string | undefined
}

/**
 * Makes a person who can sign in, with a pseud of the same name: all of it or nothing. Tells every
 * fault of the form at once.
 */
export async function makeAccount(archive: Archive, account: NewAccount): Promise<PersonId> {
  const add = await prepareAccount(archive, account)
  return await inTransaction(archive.db, add)
}

/** Checks an account, does what is slow about it, and gives what remains to be done in a transaction. */
export async function prepareAccount(
  archive: Archive,
  account: NewAccount,
): Promise<(db: Db) => Promise<PersonId>> {
  await refuseFaults(archive, account)
  return await hashAccount(archive, account)
}

/** The same for an account of which `refuseFaults` has found nothing wrong. */
export async function hashAccount(
  archive: Archive,
  account: NewAccount,
): Promise<(db: Db) => Promise<PersonId>> {
  const passwordHash = await hashPassword(account.password)
  return async (db) => {
    const loginId = await addLogin(archive, db, { ...account, passwordHash })
    // Once more, now that no other account can be made: somebody may have been quicker.
    await refuseName(db, account.name)
    await refuseKeptName(archive, db, account.name)
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
      look_key: lookKey(name),
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
    .values({
      person_id: id,
      name,
      sort_name: fold(name),
      look_key: lookKey(name),
      is_default: 1,
      created_at: clock.now(),
    })
    .execute()
  return id
}

/** Throws `Refusals` with everything that is wrong with an account that somebody asks for. */
export async function refuseFaults(
  archive: Archive,
  account: Omit<NewAccount, 'role'>,
): Promise<void> {
  const { name, email, password, typedEmail = email } = account
  const archiveName = await readSetting(archive.db, 'archive.name')
  const faults = await gather([
    () => refuseName(archive.db, name),
    () => refuseKeptName(archive, archive.db, name),
    () => refuseEmail(email),
    () => refuseWeakPassword(password, { name, emails: [email, typedEmail], archiveName }),
  ])
  if (faults.length > 0) throw new Refusals(faults)
}

/** Refuses what no mail could reach. */
function refuseEmail(email: string): void {
  if (emailKey(email) !== undefined) return
  throw new Refusal('invalid', 'accounts.email-not-valid', 'email')
}

async function gather(checks: readonly (() => Promise<void> | void)[]) {
  const faults: Refusal[] = []
  for (const check of checks) {
    try {
      await check()
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      faults.push(error)
    }
  }
  return faults
}
