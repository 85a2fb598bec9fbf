import type { AuthContext } from 'better-auth'
import type { Archive } from '#archive/archive.ts'
import { Refusal } from '#ground/refusal.ts'
import type { Db } from '#store/schema.ts'
import { openAuthOn } from './open-auth.ts'

/** What signs a person in: an address and a password, in better-auth's tables. */
export type NewLogin = {
  readonly name: string
  readonly email: string
  /** Hashed before, by `hashPassword`: that takes too long for a transaction. */
  readonly passwordHash: string
}

/**
 * Makes a login in the caller's transaction and gives its id. Refuses an address that has one. A
 * login that belongs to nobody, as an account that was made half-way leaves it, gives way.
 */
export async function addLogin(archive: Archive, db: Db, login: NewLogin): Promise<string> {
  const { name, email, passwordHash } = login
  const { internalAdapter } = await (await openAuthOn(archive, db)).$context
  await holdLogins(db)
  await refuseTaken(db, internalAdapter, email)
  const { id } = await internalAdapter.createUser(
    { name, email, emailVerified: false },
    { method: 'email-password' },
  )
  await internalAdapter.linkAccount({
    userId: id,
    providerId: 'credential',
    accountId: id,
    password: passwordHash,
  })
  return id
}

/** Every account touches this row first, so that two of one name or address come one after the other. */
export async function holdLogins(db: Db): Promise<void> {
  await db
    .updateTable('settings')
    .set((row) => ({ value: row.ref('value') }))
    .where('name', '=', 'accounts.secret')
    .execute()
}

async function refuseTaken(
  db: Db,
  adapter: AuthContext['internalAdapter'],
  email: string,
): Promise<void> {
  const known = (await adapter.findUserByEmail(email))?.user
  if (!known) return
  const person = await db
    .selectFrom('people')
    .select('id')
    .where('login_id', '=', known.id)
    .executeTakeFirst()
  if (person) throw new Refusal('conflict', 'accounts.email-taken', 'email')
  await adapter.deleteUser(known.id)
}

/** The login's password as it was hashed, if it has one. */
export async function findPasswordHash(db: Db, loginId: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('login_credentials')
    .select('password')
    .where('userId', '=', loginId)
    .where('providerId', '=', 'credential')
    .executeTakeFirst()
  return row?.password ?? undefined
}

/** Gives a login another password. `passwordHash` is `hashPassword`'s. */
export async function setPasswordHash(
  { clock }: Archive,
  db: Db,
  loginId: string,
  passwordHash: string,
): Promise<void> {
  await db
    .updateTable('login_credentials')
    .set({ password: passwordHash, updatedAt: clock.now() })
    .where('userId', '=', loginId)
    .where('providerId', '=', 'credential')
    .execute()
}
