import type { Archive } from '#archive/archive.ts'
import { holdWork } from '#archive/chapters/hold-work.ts'
import { mayWrite } from '#archive/joining/may-write.ts'
import type { Viewer } from '#archive/viewer.ts'
import type { WorkId } from '#ground/ids.ts'
import { Refusals } from '#ground/refusal.ts'
import { dayOf } from '#ground/time.ts'
import { inTransaction } from '#store/transaction.ts'
import { judgeWork } from './judge-work.ts'
import { postChapters } from './post-chapters.ts'
import { readStoredWork } from './read-stored-work.ts'
import { writerOf } from './save-work.ts'
import { settleWritten } from './settle-written.ts'

/**
 * Posts a draft as it is stored: those who may see it see it from now on. Only its creators may.
 * Refuses what a posted work must not lack, field by field. Posting twice changes nothing.
 */
export async function postWork(archive: Archive, viewer: Viewer, id: WorkId): Promise<void> {
  const writer = writerOf(viewer)
  await inTransaction(archive.db, async (db) => {
    await holdWork(db, id)
    const stored = await readStoredWork(archive, db, writer, id)
    if (stored.state === 'posted') return
    await mayWrite(archive, db, writer)
    const { input, isImported, publishedOn } = stored
    const { faults } = await judgeWork(archive, db, writer, { input, stored, as: 'posted' })
    if (faults.length > 0) throw new Refusals(faults)
    const now = archive.clock.now()
    await db
      .updateTable('works')
      .set({
        state: 'posted',
        posted_at: now,
        published_on: publishedOn ?? (isImported ? null : dayOf(now)),
      })
      .where('id', '=', id)
      .execute()
    await postChapters(archive, db, id)
    await settleWritten(archive, db, id)
  })
}
