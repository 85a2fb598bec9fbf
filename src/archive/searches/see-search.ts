import type { Archive } from '#archive/archive.ts'
import type { Member, Staff } from '#archive/viewer.ts'
import { Refusal } from '#ground/refusal.ts'

/** Marks all that a search finds now as seen, and gives its address. Refuses a search of another. */
export async function seeSearch(
  { db, clock }: Archive,
  viewer: Member | Staff,
  id: number,
): Promise<string> {
  const row = await db
    .updateTable('saved_searches')
    .set({ seen_at: clock.now() })
    .where('id', '=', id)
    .where('person_id', '=', viewer.id)
    .returning('address')
    .executeTakeFirst()
  if (!row) throw new Refusal('not-found', 'searches.not-found')
  return row.address
}
