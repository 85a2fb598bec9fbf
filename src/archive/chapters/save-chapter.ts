import type { Archive } from '#archive/archive.ts'
import { dropWorkingCopy } from '#archive/drafts/drop-working-copy.ts'
import { settleWritten } from '#archive/posting/settle-written.ts'
import type { Member, Staff } from '#archive/viewer.ts'
import { mayEditWork } from '#archive/works/may-edit-work.ts'
import type { ChapterId, WorkId } from '#ground/ids.ts'
import { inTransaction } from '#store/transaction.ts'
import type { ChapterInput } from './chapter-input.ts'
import { chapterRevisionText } from './chapter-input.ts'
import { findTwin } from './find-twin.ts'
import { holdWork } from './hold-work.ts'
import { type OwnChapter, readOwnChapter } from './read-own-chapter.ts'
import { scheduleChapter } from './schedule-chapter.ts'
import { writeChapter } from './write-chapter.ts'

export type ChapterSaving = {
  readonly workId: WorkId
  /** Absent: a new one, which comes last. */
  readonly chapterId?: ChapterId | undefined
  readonly chapter: ChapterInput
  /** The version that the form was opened with. Refuses as `conflict` when there is a newer one. */
  readonly base?: number | undefined
  /** The version of the working copy that the form held; a newer one is put aside. */
  readonly seen?: number | undefined
}

/**
 * Adds a chapter or saves one, and forgets what its form had kept for this writer. For the work's
 * creators. A chapter that is posted now brings the work up in lists; one that was only mended does not.
 * The form of a new chapter that is sent twice makes one chapter.
 */
export async function saveChapter(
  archive: Archive,
  viewer: Member | Staff,
  saving: ChapterSaving,
): Promise<OwnChapter> {
  const { workId, chapterId, chapter, base, seen } = saving
  return await inTransaction(archive.db, async (db) => {
    await mayEditWork(db, viewer, workId)
    await holdWork(db, workId)
    const twin = chapterId === undefined ? await findTwin(db, workId, chapter) : undefined
    const id = await writeChapter(archive, db, {
      ...{ workId, chapterId: chapterId ?? twin?.id, by: viewer.id, base },
      // What was posted by the first sending is not a draft again by the second.
      chapter: twin?.state === 'posted' ? { ...chapter, state: 'posted' } : chapter,
    })
    if (chapter.state === 'draft' && chapter.schedule && twin?.state !== 'posted')
      await scheduleChapter(archive, db, id, chapter.schedule)
    const place = chapterId === undefined ? `new-chapter ${workId}` : `chapter ${chapterId}`
    await dropWorkingCopy(db, viewer.id, place, seen)
    await settleWritten(archive, db, workId)
    return await readOwnChapter({ db }, viewer, workId, { id })
  })
}

/**
 * Ends a conflict by leaving the saved text as it is. The viewer's own is put among the earlier texts,
 * so that neither is lost. `base`: the version that the viewer was shown.
 */
export async function yieldChapter(
  archive: Archive,
  viewer: Member | Staff,
  saving: ChapterSaving & { readonly chapterId: ChapterId },
): Promise<void> {
  const { workId, chapterId, chapter, base, seen } = saving
  await inTransaction(archive.db, async (db) => {
    const theirs = await readOwnChapter({ db }, viewer, workId, { id: chapterId })
    const own = { workId, chapterId, by: viewer.id }
    const stays = {
      state: theirs.state,
      schedule: scheduleOf(theirs),
      publishedOn: theirs.publishedOn,
    }
    await writeChapter(archive, db, { ...own, chapter: { ...chapter, ...stays }, base })
    const { title, summary, notes, endNotes, html } = theirs
    const back = { title, summary, notes, endNotes, html, ...stays }
    await writeChapter(archive, db, { ...own, chapter: back, reason: 'restored' })
    await dropWorkingCopy(db, viewer.id, `chapter ${chapterId}`, seen)
    await settleWritten(archive, db, workId)
  })
}

/** When a stored draft is to appear, as an input says it. */
export function scheduleOf(chapter: OwnChapter): ChapterInput['schedule'] {
  const { scheduledFor, scheduledZone, scheduledAt } = chapter
  if (scheduledFor === undefined || scheduledZone === undefined || scheduledAt === undefined)
    return undefined
  return { wallTime: scheduledFor, zone: scheduledZone, at: scheduledAt }
}

/** A stored chapter as the text that revisions keep. */
export function ownRevisionText(chapter: OwnChapter) {
  const { title = null, summary = null, notes = null, endNotes = null, html } = chapter
  return chapterRevisionText({ title, summary, notes, end_notes: endNotes, html })
}
