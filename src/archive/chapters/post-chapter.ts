import type { Archive } from '#archive/archive.ts'
import { settleWritten } from '#archive/posting/settle-written.ts'
import type { Member, Staff } from '#archive/viewer.ts'
import { mayEditWork } from '#archive/works/may-edit-work.ts'
import type { ChapterId, WorkId } from '#ground/ids.ts'
import { inTransaction } from '#store/transaction.ts'
import { holdWork } from './hold-work.ts'
import { readOwnChapter } from './read-own-chapter.ts'
import { writeChapter } from './write-chapter.ts'

/**
 * Posts a draft chapter as it is stored, now and whatever time it was to wait for. For the work's
 * creators. Posting twice changes nothing; an empty chapter is refused.
 */
export async function postChapter(
  archive: Archive,
  viewer: Member | Staff,
  { workId, chapterId }: { readonly workId: WorkId; readonly chapterId: ChapterId },
): Promise<void> {
  await inTransaction(archive.db, async (db) => {
    await mayEditWork(db, viewer, workId)
    await holdWork(db, workId)
    const chapter = await readOwnChapter({ db }, viewer, workId, { id: chapterId })
    if (chapter.state === 'posted') return
    const { title, summary, notes, endNotes, html, publishedOn, version } = chapter
    const text = { title, summary, notes, endNotes, html, publishedOn }
    await writeChapter(archive, db, {
      workId,
      chapterId,
      by: viewer.id,
      base: version,
      chapter: { ...text, state: 'posted' },
    })
    await settleWritten(archive, db, workId)
  })
}
