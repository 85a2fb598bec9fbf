import type { Archive } from '#archive/archive.ts'
import type { System } from '#archive/viewer.ts'
import { Refusal } from '#ground/refusal.ts'
import { inTransaction } from '#store/transaction.ts'
import { nameKey } from '#text/fold.ts'
import { loginsOf } from './logins.ts'
import { makeLink, readLink, useLink } from './one-time-links.ts'

/** A one-time link with which a person with an account chooses a new password. For the command line. */
export async function offerReset(archive: Archive, _viewer: System, name: string): Promise<string> {
  const person = await archive.db
    .selectFrom('people')
    .select('id')
    .where('name_key', '=', nameKey(name))
    .where('login_id', 'is not', null)
    .executeTakeFirst()
  if (!person) throw new Refusal('not-found', 'accounts.nobody-of-that-name', undefined, { name })
  return await makeLink(archive, archive.db, 'reset-password', person.id)
}

/** Sets a new password and ends every session of the account. */
export async function resetPassword(
  archive: Archive,
  secret: string,
  password: string,
): Promise<void> {
  const { personId } = await readLink(archive, archive.db, 'reset-password', secret)
  if (password.length < 10 || password.length > 200) {
    throw new Refusal('invalid', 'accounts.password-length', 'password')
  }
  const person = await archive.db
    .selectFrom('people')
    .select('login_id')
    .where('id', '=', personId ?? null)
    .executeTakeFirst()
  if (!person?.login_id) throw new Refusal('not-found', 'accounts.link-used')
  await inTransaction(archive.db, (db) => useLink(archive, db, secret))
  await (await loginsOf(archive)).setPassword(person.login_id, password)
}
