import type { Member, Staff } from '#archive/viewer.ts'
import type { Db } from '#store/schema.ts'
import type { SavedSearch } from './search.ts'

/** An account's saved searches, by name. */
export async function listSearches(
  db: Db,
  { id: personId }: Member | Staff,
): Promise<readonly SavedSearch[]> {
  const rows = await db
    .selectFrom('saved_searches')
    .select(['id', 'name', 'address', 'seen_at', 'feed_hash'])
    .where('person_id', '=', personId)
    .orderBy('name_key')
    .execute()
  return rows.map(({ id, name, address, seen_at, feed_hash }) => {
    return { id, name, address, seenAt: seen_at, hasFeed: feed_hash !== null }
  })
}
