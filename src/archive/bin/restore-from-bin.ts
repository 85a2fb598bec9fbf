import { sql } from 'kysely'
import type { Archive } from '#archive/archive.ts'
import { restoreChapter } from '#archive/chapters/restore-chapter.ts'
import { removedComments } from '#archive/comments/visible-comments.ts'
import { settleManyWritten } from '#archive/posting/settle-written.ts'
import type { Writer } from '#archive/posting/writer.ts'
import { system } from '#archive/viewer.ts'
import type { ChapterId, CommentId, SeriesId, WorkId } from '#ground/ids.ts'
import { Refusal } from '#ground/refusal.ts'
import { noteChange } from '#store/note-change.ts'
import type { Db } from '#store/schema.ts'
import { inTransaction } from '#store/transaction.ts'
import { type Binned, binnedChapters, binnedWorks, listBinnedSeries } from './binned.ts'
import { countComment } from './count-comment.ts'

const keeper = system('take out of the bin')

/**
 * Takes something out of the bin, as it was: a draft is a draft again. For its creators, and a comment's
 * writer. What does not lie there, or is another's, is not found.
 */
export async function restoreFromBin(
  archive: Archive,
  viewer: Writer,
  { kind, id }: Binned,
): Promise<void> {
  await inTransaction(archive.db, async (db) => {
    switch (kind) {
      case 'work':
        return await restoreOwnWork(archive, db, viewer, id as WorkId)
      case 'chapter':
        return await restoreOwnChapter(archive, db, viewer, id as ChapterId)
      case 'series':
        return await restoreSeries(archive, db, viewer, id as SeriesId)
      case 'comment':
        return await restoreComment(archive, db, viewer, id as CommentId)
    }
  })
}

export const notInBin = () => new Refusal('not-found', 'bin.not-there')

async function restoreOwnWork(archive: Archive, db: Db, viewer: Writer, id: WorkId): Promise<void> {
  const own = await binnedWorks(db, viewer)
    .select('works.id')
    .where('works.id', '=', id)
    .executeTakeFirst()
  if (!own || (await restoreWorks(archive, db, [id])).length === 0) throw notInBin()
}

/** The store's part of taking works out; gives those that lay in the bin. Part of a transaction. */
export async function restoreWorks(
  archive: Archive,
  db: Db,
  ids: readonly WorkId[],
): Promise<readonly WorkId[]> {
  if (ids.length === 0) return []
  const rows = await db
    .updateTable('works')
    .set((work) => ({
      state: work.fn.coalesce('binned_from', sql.lit('draft' as const)),
      binned_at: null,
      binned_by: null,
      binned_from: null,
    }))
    .where('id', 'in', ids)
    .where('state', '=', 'binned')
    .returning('id')
    .execute()
  const restored = rows.map(({ id }) => id)
  await settleManyWritten(archive, db, restored)
  return restored
}

async function restoreOwnChapter(
  archive: Archive,
  db: Db,
  viewer: Writer,
  chapterId: ChapterId,
): Promise<void> {
  const own = await binnedChapters(db, viewer)
    .select('chapters.work_id')
    .where('chapters.id', '=', chapterId)
    .executeTakeFirst()
  if (!own) throw notInBin()
  await restoreChapter({ ...archive, db } as Archive, viewer, { workId: own.work_id, chapterId })
}

async function restoreSeries(
  archive: Archive,
  db: Db,
  viewer: Writer,
  id: SeriesId,
): Promise<void> {
  const own = await listBinnedSeries(db, viewer)
  if (!own.some((one) => one.id === id)) throw notInBin()
  await db
    .updateTable('series')
    .set({ binned_at: null, binned_by: null })
    .where('id', '=', id)
    .execute()
  await noteChange(db, { kind: 'series', id }, archive.clock.now())
}

async function restoreComment(
  archive: Archive,
  db: Db,
  viewer: Writer,
  id: CommentId,
): Promise<void> {
  const comment = await removedComments(db, keeper)
    .select(['comments.work_id', 'comments.html'])
    .where('comments.id', '=', id)
    .where('comments.person_id', '=', viewer.id)
    .executeTakeFirst()
  if (!comment) throw notInBin()
  await db
    .updateTable('comments')
    .set({ binned_at: null, binned_by: null })
    .where('id', '=', id)
    .execute()
  await countComment(db, comment, { by: 1, now: archive.clock.now() })
}
