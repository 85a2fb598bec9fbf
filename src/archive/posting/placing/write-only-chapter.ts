import type { Archive } from '#archive/archive.ts'
import { writeChapter } from '#archive/chapters/write-chapter.ts'
import { isPlayed } from '#archive/posting/find-media-faults.ts'
import type { WorkSaving } from '#archive/posting/save-work.ts'
import type { StoredWork } from '#archive/posting/stored-work.ts'
import type { CleanHtml } from '#ground/clean-html.ts'
import type { PersonId, WorkId } from '#ground/ids.ts'
import type { Db } from '#store/schema.ts'

export type OnlyChapter = {
  readonly workId: WorkId
  readonly by: PersonId
  readonly saving: WorkSaving
  readonly stored: StoredWork | undefined
  readonly as: 'draft' | 'posted'
  /** The text as it is stored; absent when the form has none. */
  readonly html: CleanHtml | undefined
}

/** Writes the chapter of a work that has one, if its text or title is another than before. */
export async function writeOnlyChapter(
  archive: Archive,
  db: Db,
  { workId, by, saving, stored, as, html }: OnlyChapter,
): Promise<void> {
  const { text } = saving.input
  if (text === undefined || html === undefined) return
  const chapter = stored?.chapter
  // What is heard or watched elsewhere has a page of its own without a text too.
  const isElsewhere = isPlayed(saving.input) && saving.input.mediaUrl !== ''
  if (!chapter && html === '' && text.title === '' && !isElsewhere) return
  const isSameText = chapter !== undefined && (text.text === chapter.html || html === chapter.html)
  const isPosted = as === 'posted' && stored?.state !== 'posted'
  if (isSameText && text.title === chapter.title && !(isPosted && chapter.state === 'draft')) return
  await writeChapter(archive, db, {
    workId,
    chapterId: chapter?.id,
    by,
    chapter: {
      title: text.title,
      html: isSameText ? chapter.html : html,
      state: isPosted ? 'posted' : (chapter?.state ?? as),
      publishedOn: isPosted ? saving.input.publishedOn : chapter?.publishedOn,
      summary: chapter?.summary,
      notes: chapter?.notes,
      endNotes: chapter?.endNotes,
      ...(isElsewhere ? { isElsewhere } : {}),
    },
    base: undefined,
  })
}
