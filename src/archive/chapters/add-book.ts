import type { Archive } from '#archive/archive.ts'
import { dropWorkingCopy } from '#archive/drafts/drop-working-copy.ts'
import { settleWritten } from '#archive/posting/settle-written.ts'
import type { Member, Staff } from '#archive/viewer.ts'
import { mayEditWork } from '#archive/works/may-edit-work.ts'
import type { WorkId } from '#ground/ids.ts'
import { Refusal } from '#ground/refusal.ts'
import { inTransaction } from '#store/transaction.ts'
import type { BookChapter } from './cut-book.ts'
import { visibleChapters } from './visible-chapters.ts'
import { writeChapter } from './write-chapter.ts'

/**
 * Adds the chapters of a book at the end of a work, all or none. For its creators. An empty draft
 * chapter, which a new work may have, makes room for them.
 */
export async function addBook(
  archive: Archive,
  viewer: Member | Staff,
  book: {
    readonly workId: WorkId
    readonly chapters: readonly BookChapter[]
    readonly state: 'draft' | 'posted'
    /** The version of the working copy that the form held; a newer one is put aside. */
    readonly seen?: number | undefined
  },
): Promise<void> {
  const { workId, chapters, state, seen } = book
  if (chapters.length === 0) throw new Refusal('invalid', 'chapters.book-empty', 'text')
  await inTransaction(archive.db, async (db) => {
    await mayEditWork(db, viewer, workId)
    const empty = await visibleChapters(db, viewer)
      .where('works.id', '=', workId)
      .where('chapters.state', '=', 'draft')
      .where('chapters.html', '=', '' as BookChapter['html'])
      .where('chapters.title', 'is', null)
      .select('chapters.id')
      .orderBy('chapters.position', 'desc')
      .executeTakeFirst()
    for (const [index, { title, html }] of chapters.entries()) {
      const chapterId = index === 0 ? empty?.id : undefined
      const chapter = { title, html, state: html === '' ? ('draft' as const) : state }
      await writeChapter(archive, db, { workId, chapterId, by: viewer.id, chapter })
    }
    await dropWorkingCopy(db, viewer.id, `new-chapter ${workId}`, seen)
    await settleWritten(archive, db, workId)
  })
}
