import type { Archive } from '#archive/archive.ts'
import type { Member, Staff } from '#archive/viewer.ts'
import type { TagId } from '#ground/ids.ts'

/** Takes an account's filters for one tag's list away. Doing it twice changes nothing. */
export async function dropDefault(
  { db }: Archive,
  viewer: Member | Staff,
  tagId: TagId,
): Promise<void> {
  await db
    .deleteFrom('default_filters')
    .where('person_id', '=', viewer.id)
    .where('tag_id', '=', tagId)
    .execute()
}
