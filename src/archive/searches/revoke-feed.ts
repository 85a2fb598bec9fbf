import type { Archive } from '#archive/archive.ts'
import type { Member, Staff } from '#archive/viewer.ts'

/** Closes a search's feed for whoever has its address. Doing it twice changes nothing. */
export async function revokeFeed(
  { db }: Archive,
  viewer: Member | Staff,
  id: number,
): Promise<void> {
  await db
    .updateTable('saved_searches')
    .set({ feed_hash: null })
    .where('id', '=', id)
    .where('person_id', '=', viewer.id)
    .execute()
}
