import type { Archive } from '#archive/archive.ts'
import { settleWritten } from '#archive/posting/settle-written.ts'
import type { Member, Staff } from '#archive/viewer.ts'
import { mayEditWork } from '#archive/works/may-edit-work.ts'
import type { ChapterId, WorkId } from '#ground/ids.ts'
import { Refusal } from '#ground/refusal.ts'
import { inTransaction } from '#store/transaction.ts'
import { holdWork } from './hold-work.ts'
import { listInOrder, setOrder } from './set-order.ts'

/**
 * Puts a work's chapters into another order; texts, comments and days stay with them. For the work's
 * creators. `ids` are all its chapters; refuses as `conflict` when one came or went meanwhile.
 */
export async function arrangeChapters(
  archive: Archive,
  viewer: Member | Staff,
  { workId, ids }: { readonly workId: WorkId; readonly ids: readonly ChapterId[] },
): Promise<void> {
  await inTransaction(archive.db, async (db) => {
    await mayEditWork(db, viewer, workId)
    await holdWork(db, workId)
    const known = await listInOrder(db, workId)
    const asked = new Set(ids)
    const isWhole = asked.size === ids.length && ids.length === known.length
    if (!isWhole || !known.every(({ id }) => asked.has(id))) {
      throw new Refusal('conflict', 'chapters.order-changed-meanwhile')
    }
    if (known.every(({ id }, index) => ids[index] === id)) return
    await setOrder(db, workId, ids)
    await settleWritten(archive, db, workId)
  })
}
