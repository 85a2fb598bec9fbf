import { holdLogins } from '#archive/accounts/logins.ts'
import { readLink, useLink } from '#archive/accounts/one-time-links.ts'
import type { Archive } from '#archive/archive.ts'
import type { PersonId } from '#ground/ids.ts'
import { Refusal } from '#ground/refusal.ts'
import { inTransaction } from '#store/transaction.ts'

/** The address that a link proves. Refuses a link that is used, has run out or was never made. */
export async function readProof(
  archive: Archive,
  secret: string,
): Promise<{ readonly email: string }> {
  const { detail } = await readLink(archive, archive.db, 'check-email', secret)
  if (detail === undefined) throw new Refusal('not-found', 'accounts.link-used')
  return { email: detail }
}

/**
 * Proves an address by the link that was sent to it: from now on its owner signs in with it, and may
 * write. Nobody is known by an address before. Refuses when another account has proved it since.
 */
export async function proveEmail(archive: Archive, secret: string): Promise<PersonId> {
  return await inTransaction(archive.db, async (db) => {
    const { personId, detail: email } = await readLink(archive, db, 'check-email', secret)
    if (personId === undefined || email === undefined) {
      throw new Refusal('not-found', 'accounts.link-used')
    }
    await useLink(archive, db, secret)
    await holdLogins(db)
    const person = await db
      .selectFrom('people')
      .select(['login_id', 'email', 'email_checked_at'])
      .where('id', '=', personId)
      .executeTakeFirst()
    // Their address was proved, and perhaps changed, after this link was sent.
    if (!person?.login_id || person.email_checked_at) {
      throw new Refusal('not-found', 'accounts.link-used')
    }
    const other = await db
      .selectFrom('logins')
      .innerJoin('people', 'people.login_id', 'logins.id')
      .select('people.id')
      .where('logins.email', '=', email)
      .where('people.id', '!=', personId)
      .executeTakeFirst()
    if (other) throw new Refusal('conflict', 'joining.email-has-account')
    await db.updateTable('logins').set({ email }).where('id', '=', person.login_id).execute()
    await db
      .updateTable('people')
      .set({ email, email_checked_at: archive.clock.now(), email_to_check: null })
      .where('id', '=', personId)
      .execute()
    return personId
  })
}
