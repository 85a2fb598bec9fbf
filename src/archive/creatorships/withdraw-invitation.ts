import type { Archive } from '#archive/archive.ts'
import type { Writer } from '#archive/posting/writer.ts'
import { mayEditSeries } from '#archive/series/may-edit-series.ts'
import { mayEditWork } from '#archive/works/may-edit-work.ts'
import { Refusal } from '#ground/refusal.ts'
import { inTransaction } from '#store/transaction.ts'

/**
 * Takes back the question whether somebody is a creator of a work, or keeps a series. Every creator of the
 * work can, and everybody who keeps the series.
 */
export async function withdrawInvitation(
  archive: Archive,
  viewer: Writer,
  id: number,
): Promise<void> {
  await inTransaction(archive.db, async (db) => {
    const row = await db
      .selectFrom('creator_invitations')
      .select(['work_id', 'series_id'])
      .where('id', '=', id)
      .where('answer', 'is', null)
      .executeTakeFirst()
    if (!row) throw new Refusal('not-found', 'requests.gone')
    if (row.work_id !== null) await mayEditWork(db, viewer, row.work_id)
    else if (row.series_id !== null) {
      await mayEditSeries({ ...archive, db }, viewer, row.series_id)
    } else throw new Refusal('not-found', 'requests.gone')
    await db
      .updateTable('creator_invitations')
      .set({ answer: 'withdrawn', answered_at: archive.clock.now() })
      .where('id', '=', id)
      .where('answer', 'is', null)
      .execute()
  })
}
