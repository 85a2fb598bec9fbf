import type { Archive } from '#archive/archive.ts'
import type { PersonId } from '#ground/ids.ts'
import type { Db } from '#store/schema.ts'

/**
 * Leaves of a person an empty row, at which what others have said and what staff has done can stand.
 * Part of a transaction.
 */
export async function anonymise(archive: Archive, db: Db, personId: PersonId): Promise<void> {
  const name = `deleted-${personId}`
  await db
    .updateTable('people')
    .set({
      name,
      name_key: name,
      look_key: name,
      email: null,
      email_to_check: null,
      email_checked_at: null,
      real_name: null,
      bio: null,
      role: 'locked',
      joined_on: null,
      password_scheme: null,
      password_hash: null,
      login_id: null,
      time_zone: null,
      // Works that are still to be settled stand under a pseud alone.
      names_apart: 1,
      adult_since: null,
      terms_version: null,
      terms_accepted_at: null,
      declared_age: null,
      deleted_at: archive.clock.now(),
    })
    .where('id', '=', personId)
    .execute()
  // Where they came from tells what they were called there.
  await db
    .deleteFrom('origins')
    .where('kind', '=', 'person')
    .where('target_id', '=', personId)
    .execute()
}
