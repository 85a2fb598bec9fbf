import type { Archive } from '#archive/archive.ts'
import { system } from '#archive/viewer.ts'
import { visibleWorks } from '#archive/works/visible-works.ts'
import type { WorkId } from '#ground/ids.ts'
import type { PlainDate } from '#ground/time.ts'
import { noteChanges } from '#store/note-change.ts'
import type { Db } from '#store/schema.ts'
import { inTransaction } from '#store/transaction.ts'
import type { Counts, Tally } from './counter.ts'

/** What writing the counts needs; an archive that is being opened has these before all else. */
type Counting = Pick<Archive, 'db' | 'clock' | 'reads'>

// A row has four values, and statements take some hundred.
const batch = 100

/** Works of which lists are told at once; the rest follows with the next flush. */
const toldAtOnce = 1000

/**
 * Writes what was counted since the last time, in one transaction: what fails is counted again. Lists
 * hear of it once an hour, or at once when it is the `last` time. Works that are no longer posted
 * are passed over.
 */
export async function flushReads(
  { db, clock, reads }: Counting,
  { isLast = false }: { readonly isLast?: boolean } = {},
): Promise<void> {
  const now = clock.now()
  reads.letGo(now)
  const counts = reads.take()
  if (counts.size > 0) {
    try {
      reads.owe(await inTransaction(db, (step) => writeCounts(step, counts)), now)
    } catch (error) {
      reads.putBack(counts)
      throw error
    }
  }
  const owed = isLast
    ? reads.takeOwed(now, Number.POSITIVE_INFINITY, 'all')
    : reads.takeOwed(now, toldAtOnce)
  if (owed.length === 0) return
  try {
    await inTransaction(db, (step) => noteChanges(step, 'work', owed, now))
  } catch (error) {
    reads.owe(owed, now)
    throw error
  }
}

/** Gives the works that have new reads. */
async function writeCounts(db: Db, counts: Counts): Promise<ReadonlySet<WorkId>> {
  const grown = new Map<WorkId, number>()
  for (const [day, works] of counts) {
    // All writers take the rows in the same order, so that none waits for the other.
    const ids = [...works.keys()].sort((one, other) => one - other)
    for (let from = 0; from < ids.length; from += batch) {
      const posted = await listPosted(db, ids.slice(from, from + batch))
      const rows = posted.map((id) => ({ id, ...(works.get(id) ?? { reads: 0, downloads: 0 }) }))
      await addToDay(db, day, rows)
      for (const { id, reads } of rows) if (reads > 0) grown.set(id, (grown.get(id) ?? 0) + reads)
    }
  }
  await addHits(db, grown)
  return new Set(grown.keys())
}

async function listPosted(db: Db, ids: readonly WorkId[]): Promise<readonly WorkId[]> {
  const rows = await visibleWorks(db, system('count reads'))
    .select('works.id')
    .where('works.id', 'in', ids)
    .where('works.state', '=', 'posted')
    .orderBy('works.id')
    .execute()
  return rows.map(({ id }) => id)
}

async function addToDay(
  db: Db,
  day: PlainDate,
  rows: readonly (Tally & { readonly id: WorkId })[],
): Promise<void> {
  if (rows.length === 0) return
  await db
    .insertInto('work_days')
    .values(rows.map(({ id, reads, downloads }) => ({ work_id: id, day, reads, downloads })))
    .onConflict((conflict) =>
      conflict.columns(['work_id', 'day']).doUpdateSet((of) => ({
        reads: of('work_days.reads', '+', of.ref('excluded.reads')),
        downloads: of('work_days.downloads', '+', of.ref('excluded.downloads')),
      })),
    )
    .execute()
}

/** One statement for all that grew by as much: most grew by one. */
async function addHits(db: Db, grown: ReadonlyMap<WorkId, number>): Promise<void> {
  const byGrowth = Map.groupBy(grown, ([, more]) => more)
  for (const [more, works] of byGrowth) {
    for (let from = 0; from < works.length; from += batch) {
      const ids = works.slice(from, from + batch).map(([id]) => id)
      await db
        .updateTable('works')
        .set((of) => ({ hits: of('hits', '+', more) }))
        .where('id', 'in', ids)
        .execute()
    }
  }
}
