import type { Archive } from '#archive/archive.ts'
import { holdWork } from '#archive/chapters/hold-work.ts'
import { readOwnChapter } from '#archive/chapters/read-own-chapter.ts'
import { scheduleOf } from '#archive/chapters/save-chapter.ts'
import { writeChapter } from '#archive/chapters/write-chapter.ts'
import { readStoredWork } from '#archive/posting/read-stored-work.ts'
import { saveWork } from '#archive/posting/save-work.ts'
import { settleWritten } from '#archive/posting/settle-written.ts'
import type { WorkInput } from '#archive/posting/work-input.ts'
import type { Member, Staff } from '#archive/viewer.ts'
import { mayEditWork } from '#archive/works/may-edit-work.ts'
import { sanitise } from '#formats/sanitise/sanitise.ts'
import type { ChapterId, WorkId } from '#ground/ids.ts'
import { ratings } from '#ground/ratings.ts'
import { Refusal } from '#ground/refusal.ts'
import { inTransaction } from '#store/transaction.ts'
import type { RevisionPlace } from './keep-revision.ts'
import { readRevision } from './read-revision.ts'
import type { RevisionText } from './revision-text.ts'

type Restoring = { readonly place: RevisionPlace; readonly number: number }

/**
 * Makes an earlier text the current one. The text that it replaces is kept as any other, so restoring
 * can be undone in the same way. For the work's creators. A damaged text is refused.
 */
export async function restoreRevision(
  archive: Archive,
  viewer: Member | Staff,
  { place, number }: Restoring,
): Promise<void> {
  const { workId, chapterId } = place
  if (chapterId === undefined) await restoreFront(archive, viewer, { place, number })
  else await restoreChapterText(archive, viewer, { workId, chapterId, number })
}

async function restoreChapterText(
  archive: Archive,
  viewer: Member | Staff,
  asked: { readonly workId: WorkId; readonly chapterId: ChapterId; readonly number: number },
): Promise<void> {
  const { workId, chapterId, number } = asked
  await inTransaction(archive.db, async (db) => {
    await mayEditWork(db, viewer, workId)
    await holdWork(db, workId)
    const text = await readWhole({ ...archive, db }, viewer, {
      place: { workId, chapterId },
      number,
    })
    const chapter = await readOwnChapter({ db }, viewer, workId, { id: chapterId })
    await writeChapter(archive, db, {
      workId,
      chapterId,
      by: viewer.id,
      reason: 'restored',
      chapter: {
        title: text.title,
        // Rules for what is allowed may be stricter than on the day on which it was kept.
        summary: sanitise(text.summary ?? '', 'comment'),
        notes: sanitise(text.notes ?? '', 'notes'),
        endNotes: sanitise(text.endNotes ?? '', 'notes'),
        html: sanitise(text.html ?? '', 'text'),
        state: chapter.state,
        publishedOn: chapter.publishedOn,
        schedule: scheduleOf(chapter),
      },
    })
    await settleWritten(archive, db, workId)
  })
}

async function readWhole(
  archive: Archive,
  viewer: Member | Staff,
  { place, number }: Restoring,
): Promise<RevisionText> {
  const { text } = await readRevision(archive, viewer, place, { number })
  if (!text) throw new Refusal('conflict', 'revisions.damaged')
  return text
}

/** What surrounds the chapters is saved as its form saves it, so that tags mean what they mean now. */
async function restoreFront(
  archive: Archive,
  viewer: Member | Staff,
  { place, number }: Restoring,
): Promise<void> {
  const { workId: id } = place
  const text = await readWhole(archive, viewer, { place, number })
  const { input, state, version } = await readStoredWork(archive, archive.db, viewer, id)
  const restored = { ...input, ...inputOf(text) }
  await saveWork(archive, viewer, {
    id,
    base: version,
    input: restored,
    as: state,
    reason: 'restored',
  })
}

/** The reverse of `frontText`. */
function inputOf(text: RevisionText): Partial<WorkInput> {
  const lines = (name: string) => (text[name] ? (text[name] ?? '').split('\n') : [])
  const rating = ratings.find((known) => known === text.rating)
  return {
    title: text.title ?? '',
    summary: text.summary ?? '',
    notes: text.notes ?? '',
    endNotes: text.endNotes ?? '',
    rating,
    language: text.language ?? '',
    warnings: lines('warnings').map((line) => {
      const [, name = line, note = ''] = /^(.*?) \((.*)\)$/.exec(line) ?? []
      return { name, note }
    }),
    categories: lines('categories'),
    fandoms: lines('fandoms'),
    relationships: lines('relationships'),
    characters: lines('characters'),
    additional: lines('additional'),
  }
}
