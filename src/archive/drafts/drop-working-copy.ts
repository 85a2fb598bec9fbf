import type { PersonId } from '#ground/ids.ts'
import type { Db } from '#store/schema.ts'
import { asideOf } from './place.ts'

/**
 * Forgets what somebody had typed at a place, for it is saved now. Part of the transaction of whoever
 * saves the form. `seen` is the form's `version`: a copy that another page of theirs has saved since
 * is in nobody's form and is put aside instead. What lies aside stays until its writer is done with it.
 */
export async function dropWorkingCopy(
  db: Db,
  personId: PersonId,
  place: string,
  seen?: number,
): Promise<void> {
  const row = await db
    .selectFrom('working_copies')
    .select(['id', 'version'])
    .where('person_id', '=', personId)
    .where('place', '=', place)
    .executeTakeFirst()
  if (!row) return
  if (seen === undefined || seen === row.version) {
    await db.deleteFrom('working_copies').where('id', '=', row.id).execute()
    return
  }
  // Its own number names it: there is one row of each.
  const aside = asideOf(place, row.id.toString(16).padStart(12, '0'))
  await db
    .updateTable('working_copies')
    .set({ place: aside, client: null, client_count: null })
    .where('id', '=', row.id)
    .execute()
}
