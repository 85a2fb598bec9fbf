import type { Archive } from '#archive/archive.ts'
import { settleWritten } from '#archive/posting/settle-written.ts'
import type { Writer } from '#archive/posting/writer.ts'
import type { SeriesId } from '#ground/ids.ts'
import { noteChange } from '#store/note-change.ts'
import { inTransaction } from '#store/transaction.ts'
import { mayEditSeries } from './may-edit-series.ts'

/**
 * Takes a part out of a series; the work itself stays as it is. For those who keep the series. Done
 * twice it changes nothing.
 */
export async function takeFromSeries(
  archive: Archive,
  viewer: Writer,
  { id, memberId }: { readonly id: SeriesId; readonly memberId: number },
): Promise<void> {
  await inTransaction(archive.db, async (db) => {
    await mayEditSeries({ ...archive, db }, viewer, id)
    const gone = await db
      .deleteFrom('series_members')
      .where('id', '=', memberId)
      .where('series_id', '=', id)
      .returning('work_id')
      .executeTakeFirst()
    if (!gone) return
    if (gone.work_id !== null) await settleWritten(archive, db, gone.work_id)
    await noteChange(db, { kind: 'series', id }, archive.clock.now())
  })
}
