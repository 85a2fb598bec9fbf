import { sql } from 'kysely'
import type { PersonId } from '#ground/ids.ts'
import type { Db } from '#store/schema.ts'

type Leaver = {
  readonly loginId: string
  readonly personId: PersonId
  /** Every address that they were known by, as it was typed or proved. */
  readonly addresses: readonly string[]
}

/**
 * Takes out everything with which somebody signed in, and every mail and request that holds their
 * address. All their sessions end. Part of a transaction, after `people.login_id` was emptied.
 */
export async function dropLogin(db: Db, { loginId, personId, addresses }: Leaver): Promise<void> {
  await db.deleteFrom('login_sessions').where('userId', '=', loginId).execute()
  await db.deleteFrom('login_credentials').where('userId', '=', loginId).execute()
  await db.deleteFrom('login_passkeys').where('userId', '=', loginId).execute()
  await db.deleteFrom('login_recovery_codes').where('login_id', '=', loginId).execute()
  await db.deleteFrom('login_second_factors').where('login_id', '=', loginId).execute()
  await db.deleteFrom('logins').where('id', '=', loginId).execute()
  await db.deleteFrom('one_time_links').where('person_id', '=', personId).execute()
  await db.deleteFrom('account_events').where('person_id', '=', personId).execute()
  await db.deleteFrom('mails').where('to_person_id', '=', personId).execute()
  await db
    .updateTable('invitations')
    .set({ note: null })
    .where('by_person_id', '=', personId)
    .execute()
  for (const address of new Set(addresses.flatMap((one) => [one, one.toLowerCase()]))) {
    await dropAddress(db, address)
  }
}

async function dropAddress(db: Db, address: string): Promise<void> {
  await db.deleteFrom('mails').where('to_address', '=', address).execute()
  await db.deleteFrom('one_time_links').where('detail', '=', address).execute()
  await db.updateTable('invitations').set({ email: null }).where('email', '=', address).execute()
  await db
    .updateTable('join_requests')
    .set({ email: null, email_key: null, reason: null })
    .where((is) => is(is.fn<string>('lower', ['email']), '=', address.toLowerCase()))
    .execute()
  await sql`delete from login_verifications
    where identifier = ${address} or value = ${address}`.execute(db)
}
