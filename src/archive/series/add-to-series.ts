import type { Archive } from '#archive/archive.ts'
import { placeAtEnd } from '#archive/posting/placing/place-series.ts'
import { settleWritten } from '#archive/posting/settle-written.ts'
import type { Writer } from '#archive/posting/writer.ts'
import { mayEditWork } from '#archive/works/may-edit-work.ts'
import type { SeriesId, WorkId } from '#ground/ids.ts'
import { noteChange } from '#store/note-change.ts'
import { inTransaction } from '#store/transaction.ts'
import { admitCreators } from './admit-creators.ts'
import { mayEditSeries } from './may-edit-series.ts'

/**
 * Puts one of the viewer's works at the end of a series that they keep; the work's other creators keep
 * it from then on too. A work that stands in it already stays where it is.
 */
export async function addToSeries(
  archive: Archive,
  viewer: Writer,
  { id, workId }: { readonly id: SeriesId; readonly workId: WorkId },
): Promise<void> {
  await inTransaction(archive.db, async (db) => {
    await mayEditSeries({ ...archive, db }, viewer, id)
    await mayEditWork(db, viewer, workId)
    const known = await db
      .selectFrom('series_members')
      .select('id')
      .where('series_id', '=', id)
      .where('work_id', '=', workId)
      .executeTakeFirst()
    if (known) return
    await placeAtEnd(db, { seriesId: id, workId })
    await admitCreators(db, workId)
    await settleWritten(archive, db, workId)
    await noteChange(db, { kind: 'series', id }, archive.clock.now())
  })
}
