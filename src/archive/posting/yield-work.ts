import type { Archive } from '#archive/archive.ts'
import { chapterRevisionText } from '#archive/chapters/chapter-input.ts'
import { holdWork } from '#archive/chapters/hold-work.ts'
import { dropWorkingCopy } from '#archive/drafts/drop-working-copy.ts'
import { keepRevision, type RevisionPlace } from '#archive/revisions/keep-revision.ts'
import type { RevisionText } from '#archive/revisions/revision-text.ts'
import type { Viewer } from '#archive/viewer.ts'
import type { ChapterId, WorkId } from '#ground/ids.ts'
import type { Db } from '#store/schema.ts'
import { inTransaction } from '#store/transaction.ts'
import { cleanTexts } from './clean-texts.ts'
import { frontText } from './front-text.ts'
import { readStoredWork } from './read-stored-work.ts'
import { writerOf } from './save-work.ts'
import type { StoredChapter } from './stored-work.ts'
import type { WorkInput } from './work-input.ts'
import type { Writer } from './writer.ts'

export type WorkYielding = {
  readonly id: WorkId
  readonly chapterId?: ChapterId | undefined
  /** What the form held, which is not saved. */
  readonly input: WorkInput
  readonly place: string
  /** The version of the working copy that the form held. */
  readonly seen: number
}

/**
 * Leaves a work as somebody else has saved it meanwhile, and puts what one has typed oneself among its
 * earlier texts, from which it can be taken back. The working copy is no longer needed then.
 */
export async function yieldWork(
  archive: Archive,
  viewer: Viewer,
  { id, chapterId, input, place, seen }: WorkYielding,
): Promise<void> {
  const writer = writerOf(viewer)
  const { text } = input
  const [html = ''] = text ? await cleanTexts(archive, [text]) : []
  await inTransaction(archive.db, async (db) => {
    await holdWork(db, id)
    const { input: stored, chapter } = await readStoredWork(archive, db, writer, id, chapterId)
    const keep = async (at: RevisionPlace, there: RevisionText, mine: RevisionText) =>
      await keepBeside(archive, db, { at, there, mine, by: writer })
    await keep({ workId: id }, frontText(stored), frontText(input))
    if (text && chapter) {
      const there = textOf(chapter)
      const mine = { ...there, title: text.title, html }
      await keep({ workId: id, chapterId: chapter.id }, there, mine)
    }
    await dropWorkingCopy(db, writer.id, place, seen)
  })
}

/** As if one's own text had been saved, and the other right after it: each follows from the next. */
async function keepBeside(
  archive: Archive,
  db: Db,
  texts: {
    readonly at: RevisionPlace
    readonly there: RevisionText
    readonly mine: RevisionText
    readonly by: Writer
  },
): Promise<void> {
  const { at, there, mine, by } = texts
  const keeping = { ...at, by: by.id, reason: 'saved' as const }
  await keepRevision(archive, db, { ...keeping, before: there, after: mine })
  await keepRevision(archive, db, { ...keeping, before: mine, after: there })
}

function textOf({ title, summary, notes, endNotes, html }: StoredChapter): RevisionText {
  return chapterRevisionText({
    ...{ title, html },
    summary: summary ?? null,
    notes: notes ?? null,
    end_notes: endNotes ?? null,
  })
}
