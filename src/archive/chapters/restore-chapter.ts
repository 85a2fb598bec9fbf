import type { Archive } from '#archive/archive.ts'
import { settleWritten } from '#archive/posting/settle-written.ts'
import { type Member, type Staff, system } from '#archive/viewer.ts'
import { mayEditWork } from '#archive/works/may-edit-work.ts'
import type { ChapterId, WorkId } from '#ground/ids.ts'
import { Refusal } from '#ground/refusal.ts'
import type { Instant } from '#ground/time.ts'
import type { Db } from '#store/schema.ts'
import { inTransaction } from '#store/transaction.ts'
import { holdWork } from './hold-work.ts'
import { listInOrder, setOrder } from './set-order.ts'
import { visibleChapters } from './visible-chapters.ts'

const keeper = system('look into the bin')

/** A chapter in the bin, as its work's creators see it. */
export type BinnedChapter = {
  readonly id: ChapterId
  readonly number: number
  readonly title: string | undefined
  readonly words: number
  readonly binnedAt: Instant
}

/** The chapters of a work that are in the bin, the last first. For the work's creators. */
export async function listBinnedChapters(
  archive: Pick<Archive, 'db'>,
  viewer: Member | Staff,
  workId: WorkId,
): Promise<readonly BinnedChapter[]> {
  await mayEditWork(archive.db, viewer, workId)
  const rows = await binned(archive.db, workId).execute()
  return rows.flatMap(({ id, number, title, words, binned_at: binnedAt }) => {
    return binnedAt === null ? [] : [{ id, number, title: title ?? undefined, words, binnedAt }]
  })
}

/**
 * Takes a chapter out of the bin, back to about where it stood and to what it was, draft or posted. For
 * the work's creators. One that is not in the bin is refused as not found.
 */
export async function restoreChapter(
  archive: Archive,
  viewer: Member | Staff,
  { workId, chapterId }: { readonly workId: WorkId; readonly chapterId: ChapterId },
): Promise<void> {
  await inTransaction(archive.db, async (db) => {
    await mayEditWork(db, viewer, workId)
    await holdWork(db, workId)
    const chapter = await binned(db, workId).where('chapters.id', '=', chapterId).executeTakeFirst()
    if (!chapter) throw new Refusal('not-found', 'works.chapter-not-found')
    const known = await listInOrder(db, workId)
    await db
      .updateTable('chapters')
      .set({
        state: chapter.binned_from ?? 'draft',
        position: known.length + 1,
        binned_at: null,
        binned_by: null,
        binned_from: null,
      })
      .where('id', '=', chapterId)
      .execute()
    const before = known.filter(({ number }) => number < chapter.number).length
    const ids = known.map(({ id }) => id)
    await setOrder(db, workId, ids.toSpliced(before, 0, chapterId))
    await settleWritten(archive, db, workId)
  })
}

function binned(db: Db, workId: WorkId) {
  return visibleChapters(db, keeper)
    .where('works.id', '=', workId)
    .where('chapters.state', '=', 'binned')
    .select([
      'chapters.id',
      'chapters.number',
      'chapters.title',
      'chapters.words',
      'chapters.binned_at',
      'chapters.binned_from',
    ])
    .orderBy('chapters.binned_at', 'desc')
    .orderBy('chapters.id')
}
