import type { PersonId, WorkId } from '#ground/ids.ts'
import type { Db } from '#store/schema.ts'
import { readState } from './many-change.ts'

/** Takes a work that is erased out of what undoes changes of its creators: its notes stand there too. */
export async function forgetInChanges(
  db: Db,
  workId: WorkId,
  people: readonly PersonId[],
): Promise<void> {
  if (people.length === 0) return
  const rows = await db
    .selectFrom('bulk_changes')
    .select(['id', 'undo'])
    .where('person_id', 'in', people)
    .where('undo', 'like', `%"id":${workId},%`)
    .execute()
  for (const { id, undo } of rows) {
    const state = readState(undo)
    // A line stays, so that counting goes on; nothing is in it.
    const works = state.works.map((one) => (one.id === workId ? { id: workId } : one))
    await db
      .updateTable('bulk_changes')
      .set({ undo: JSON.stringify({ ...state, works }) })
      .where('id', '=', id)
      .execute()
  }
}
