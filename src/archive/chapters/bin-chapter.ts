import type { Archive } from '#archive/archive.ts'
import { settleWritten } from '#archive/posting/settle-written.ts'
import type { Member, Staff } from '#archive/viewer.ts'
import { mayEditWork } from '#archive/works/may-edit-work.ts'
import type { ChapterId, PersonId, WorkId } from '#ground/ids.ts'
import { Refusal } from '#ground/refusal.ts'
import type { Instant } from '#ground/time.ts'
import type { Db } from '#store/schema.ts'
import { inTransaction } from '#store/transaction.ts'
import { holdWork } from './hold-work.ts'
import { listInOrder, setOrder } from './set-order.ts'

/**
 * Puts a chapter into the bin: nobody sees it, its comments wait with it, and it can be taken out again
 * until the bin is emptied. For the work's creators. A work keeps one chapter, a posted work a posted one.
 */
export async function binChapter(
  archive: Archive,
  viewer: Member | Staff,
  { workId, chapterId }: { readonly workId: WorkId; readonly chapterId: ChapterId },
): Promise<void> {
  await inTransaction(archive.db, async (db) => {
    await mayEditWork(db, viewer, workId)
    await holdWork(db, workId)
    const known = await listInOrder(db, workId)
    const chapter = known.find(({ id }) => id === chapterId)
    if (!chapter) throw new Refusal('not-found', 'works.chapter-not-found')
    const rest = known.filter(({ id }) => id !== chapterId)
    if (rest.length === 0) throw new Refusal('invalid', 'chapters.last-one')
    if (chapter.state === 'posted' && !rest.some(({ state }) => state === 'posted')) {
      throw new Refusal('invalid', 'chapters.last-posted')
    }
    const from = chapter.state === 'posted' ? 'posted' : 'draft'
    await moveToBin(db, { chapterId, from, by: viewer.id, now: archive.clock.now() })
    await setOrder(
      db,
      workId,
      rest.map(({ id }) => id),
    )
    await settleWritten(archive, db, workId)
  })
}

/** The row's part of it. Its number stays, and tells where it stood. */
export async function moveToBin(
  db: Db,
  bin: {
    readonly chapterId: ChapterId
    readonly from: 'draft' | 'posted'
    readonly by: PersonId
    readonly now: Instant
  },
): Promise<void> {
  await db
    .updateTable('chapters')
    .set({
      state: 'binned',
      position: -bin.chapterId,
      scheduled_at: null,
      binned_at: bin.now,
      binned_by: bin.by,
      binned_from: bin.from,
    })
    .where('id', '=', bin.chapterId)
    .execute()
}
