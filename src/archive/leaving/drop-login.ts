import { sql } from 'kysely'
import type { PersonId } from '#ground/ids.ts'
import type { Db } from '#store/schema.ts'

type Leaver = {
  readonly loginId: string
  readonly personId: PersonId
  /** Every address that they gave, proved or not. */
  readonly addresses: readonly string[]
}

/**
 * Takes out everything with which somebody signed in, and every mail and request that holds their
 * address, if it is nobody else's. All their sessions end. Part of a transaction, after their row was emptied.
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
    if (!(await isOfAnother(db, address))) await dropAddress(db, address)
  }
}

/**
 * Whether somebody else has an address, waits to prove it, or may still take it back: whoever types a
 * stranger's address and leaves must not take the stranger's mails and links along.
 */
async function isOfAnother(db: Db, address: string): Promise<boolean> {
  const rows = await Promise.all([
    db.selectFrom('logins').select('email').where('email', '=', address).executeTakeFirst(),
    db
      .selectFrom('people')
      .select('email')
      .where((is) => is.or([is('email', '=', address), is('email_to_check', '=', address)]))
      .executeTakeFirst(),
    db
      .selectFrom('one_time_links')
      .select('detail')
      .where('purpose', '=', 'undo-email')
      .where('detail', '=', address)
      .executeTakeFirst(),
  ])
  return rows.some((row) => row !== undefined)
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
