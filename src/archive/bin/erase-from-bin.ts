import type { Archive } from '#archive/archive.ts'
import { removedComments } from '#archive/comments/visible-comments.ts'
import type { Writer } from '#archive/posting/writer.ts'
import { system } from '#archive/viewer.ts'
import { creatorsOfSeries, creatorsOfWorks } from '#archive/works/creator-of.ts'
import type { ChapterId, CommentId, PersonId, SeriesId, WorkId } from '#ground/ids.ts'
import { Refusal } from '#ground/refusal.ts'
import type { Db } from '#store/schema.ts'
import { inTransaction } from '#store/transaction.ts'
import { type Binned, binnedChapters, binnedWorks, listBinnedSeries } from './binned.ts'
import { notInBin } from './restore-from-bin.ts'
import { wipeChapter } from './wipe-chapter.ts'
import { wipeComment } from './wipe-comment.ts'
import { wipeSeries } from './wipe-series.ts'
import { wipeWork } from './wipe-work.ts'

const keeper = system('erase at once')

/**
 * Erases what lies in the bin, at once and for good. For its owner alone: what several people have made
 * is refused as `conflict`, because the others may still take it out. What does not lie there, or is
 * another's, is not found.
 */
export async function eraseFromBin(
  archive: Archive,
  viewer: Writer,
  { kind, id }: Binned,
): Promise<void> {
  await inTransaction(archive.db, async (db) => {
    switch (kind) {
      case 'work':
        return await eraseWork(archive, db, viewer, id as WorkId)
      case 'chapter':
        return await eraseChapter(archive, db, viewer, id as ChapterId)
      case 'series':
        return await eraseSeries(archive, db, viewer, id as SeriesId)
      case 'comment':
        return await eraseComment(db, viewer, id as CommentId)
    }
  })
}

async function eraseWork(archive: Archive, db: Db, viewer: Writer, id: WorkId): Promise<void> {
  const own = await binnedWorks(db, viewer)
    .select('works.id')
    .where('works.id', '=', id)
    .executeTakeFirst()
  if (!own) throw notInBin()
  refuseShared(viewer, await creatorsOfWorks(db).where('work_id', '=', id).execute())
  await wipeWork(archive, db, id)
}

async function eraseChapter(
  archive: Archive,
  db: Db,
  viewer: Writer,
  id: ChapterId,
): Promise<void> {
  const own = await binnedChapters(db, viewer)
    .select('chapters.work_id')
    .where('chapters.id', '=', id)
    .executeTakeFirst()
  if (!own) throw notInBin()
  const creators = creatorsOfWorks(db).where('creatorships.work_id', '=', own.work_id)
  refuseShared(viewer, await creators.execute())
  await wipeChapter(archive, db, { id, workId: own.work_id })
}

async function eraseSeries(archive: Archive, db: Db, viewer: Writer, id: SeriesId): Promise<void> {
  const own = await listBinnedSeries(db, viewer)
  if (!own.some((one) => one.id === id)) throw notInBin()
  refuseShared(viewer, await creatorsOfSeries(db).where('series_id', '=', id).execute())
  await wipeSeries(archive, db, id)
}

async function eraseComment(db: Db, viewer: Writer, id: CommentId): Promise<void> {
  const own = await removedComments(db, keeper)
    .select('comments.id')
    .where('comments.id', '=', id)
    .where('comments.person_id', '=', viewer.id)
    .executeTakeFirst()
  if (!own) throw notInBin()
  await wipeComment(db, id)
}

function refuseShared(viewer: Writer, creators: readonly { readonly personId: PersonId }[]): void {
  if (creators.some(({ personId }) => personId !== viewer.id)) {
    throw new Refusal('conflict', 'bin.shared-waits')
  }
}
