import type { OriginalId, PersonId, WorkId } from '#ground/ids.ts'
import type { Db } from '#store/schema.ts'
import { readState, type WorkUndo } from './many-change.ts'

/**
 * Takes works that are erased or given up out of what undoes changes of their creators, and of those who
 * gave them up before: their notes stand there too, and whose they were. Gives the files that were kept
 * for bringing them back. Part of a transaction.
 */
export async function forgetInChanges(
  db: Db,
  ids: readonly WorkId[],
  people: readonly PersonId[],
  { except = 0 }: { readonly except?: number } = {},
): Promise<readonly OriginalId[]> {
  const gone = new Set<number>(ids)
  const [only] = ids
  const rows = await db
    .selectFrom('bulk_changes')
    .select(['id', 'undo'])
    .where('id', '!=', except)
    .where((is) =>
      is.or([
        ...(people.length > 0 ? [is('person_id', 'in', people)] : []),
        is.and([
          is('what', 'like', '%"orphan":"with%'),
          is('what', 'not like', '%"isFinal":true%'),
        ]),
      ]),
    )
    .$if(ids.length === 1, (change) =>
      change.where((is) => is.or(namings(only ?? 0).map((text) => is('undo', 'like', text)))),
    )
    .execute()
  const originals: OriginalId[] = []
  for (const { id, undo } of rows) {
    const state = readState(undo)
    const forgotten = state.works.filter((work) => gone.has(work.id))
    originals.push(...forgotten.flatMap(originalsOf))
    // A line stays, so that counting goes on; nothing is in it.
    const works = state.works.map((work) => (gone.has(work.id) ? { id: 0 as WorkId } : work))
    const skipped = state.skipped.filter((work) => !gone.has(work))
    const left = state.left.filter((work) => !gone.has(work))
    const kept = JSON.stringify({ ...state, works, skipped, left })
    if (kept === undo) continue
    await db.updateTable('bulk_changes').set({ undo: kept }).where('id', '=', id).execute()
  }
  return originals
}

/** How a number can stand in a change: as a line's, or in a list. It may stand for something else too. */
const namings = (id: number) => [
  `%"id":${id},%`,
  `%[${id},%`,
  `%,${id},%`,
  `%,${id}]%`,
  `%[${id}]%`,
]

/** The files that a given-up work came from. */
export function originalsOf({ givenUp }: WorkUndo): readonly OriginalId[] {
  return givenUp?.originals.map(({ original_id }) => original_id) ?? []
}
