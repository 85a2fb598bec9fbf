import type { Archive } from '#archive/archive.ts'
import type { Member, Staff } from '#archive/viewer.ts'

/** Takes a search and its feed away. Doing it twice changes nothing, nor does another's search. */
export async function removeSearch(
  { db }: Archive,
  viewer: Member | Staff,
  id: number,
): Promise<void> {
  await db
    .deleteFrom('saved_searches')
    .where('id', '=', id)
    .where('person_id', '=', viewer.id)
    .execute()
}
