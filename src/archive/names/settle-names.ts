import { setImmediate as othersFirst } from 'node:timers/promises'
import type { Archive } from '#archive/archive.ts'
import { settleWritten } from '#archive/posting/settle-written.ts'
import type { System } from '#archive/viewer.ts'
import type { PersonId, WorkId } from '#ground/ids.ts'
import { noteChange } from '#store/note-change.ts'
import type { Db } from '#store/schema.ts'
import { inTransaction } from '#store/transaction.ts'

/** Works that are settled in the transaction of the change; the rest is a job's. */
const atOnce = 25

/**
 * Lets orders and the words of the search follow what somebody's names have become: part of the
 * transaction that changes them. Pages tell the new names from then on; where there are many works the
 * words follow by a job.
 */
export async function followNames(archive: Archive, db: Db, personId: PersonId): Promise<void> {
  const works = await listWorksOf(db, personId)
  for (const id of works.slice(0, atOnce)) await settleWritten(archive, db, id)
  if (works.length > atOnce) await archive.queue.add(db, 'settle-names', { personId })
  for (const id of await listSeriesOf(db, personId)) {
    await noteChange(db, { kind: 'series', id }, archive.clock.now())
  }
}

/** Settles every work of somebody whose names have changed, each by itself. Can run twice. */
export async function settleNames(
  archive: Archive,
  _viewer: System,
  { personId }: { readonly personId: PersonId },
  signal: AbortSignal,
): Promise<void> {
  for (const id of await listWorksOf(archive.db, personId)) {
    await othersFirst()
    signal.throwIfAborted()
    await inTransaction(archive.db, async (db) => await settleWritten(archive, db, id))
  }
}

/** Every work that stands under a name of somebody, wherever it is. */
export async function listWorksOf(db: Db, personId: PersonId): Promise<readonly WorkId[]> {
  const rows = await db
    .selectFrom('creatorships')
    .innerJoin('pseuds', 'pseuds.id', 'creatorships.pseud_id')
    .select('creatorships.work_id')
    .distinct()
    .where('pseuds.person_id', '=', personId)
    .orderBy('creatorships.work_id')
    .execute()
  return rows.map(({ work_id }) => work_id)
}

async function listSeriesOf(db: Db, personId: PersonId) {
  const rows = await db
    .selectFrom('series_creatorships')
    .innerJoin('pseuds', 'pseuds.id', 'series_creatorships.pseud_id')
    .select('series_creatorships.series_id')
    .distinct()
    .where('pseuds.person_id', '=', personId)
    .execute()
  return rows.map(({ series_id }) => series_id)
}
