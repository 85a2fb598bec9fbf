import type { Archive } from '#archive/archive.ts'
import { holdWork } from '#archive/chapters/hold-work.ts'
import { dropWorkingCopy } from '#archive/drafts/drop-working-copy.ts'
import { mayWrite } from '#archive/joining/may-write.ts'
import { placeCollections } from '#archive/posting/placing/place-collections.ts'
import { placeCreators } from '#archive/posting/placing/place-creators.ts'
import { placeGifts } from '#archive/posting/placing/place-gifts.ts'
import { placeRelated } from '#archive/posting/placing/place-related.ts'
import { placeSeries } from '#archive/posting/placing/place-series.ts'
import { placeTags } from '#archive/posting/placing/place-tags.ts'
import { writeOnlyChapter } from '#archive/posting/placing/write-only-chapter.ts'
import { writeWorkRow } from '#archive/posting/placing/write-work-row.ts'
import { keepRevision } from '#archive/revisions/keep-revision.ts'
import { admitCreators } from '#archive/series/admit-creators.ts'
import type { Viewer } from '#archive/viewer.ts'
import type { ChapterId, WorkId } from '#ground/ids.ts'
import { Refusal, Refusals } from '#ground/refusal.ts'
import type { Db } from '#store/schema.ts'
import { inTransaction } from '#store/transaction.ts'
import { cleanTexts } from './clean-texts.ts'
import { frontText } from './front-text.ts'
import { judgeWork, type Resolved } from './judge-work.ts'
import { postChapters } from './post-chapters.ts'
import { readStoredWork } from './read-stored-work.ts'
import { settleWritten } from './settle-written.ts'
import type { StoredWork } from './stored-work.ts'
import type { WorkInput } from './work-input.ts'
import type { Writer } from './writer.ts'

export type WorkSaving = {
  /** Absent: the work is new. */
  readonly id?: WorkId | undefined
  /** The version that the form was opened with. */
  readonly base?: number | undefined
  /** The chapter whose text stands in the form, and the version in which it was opened. */
  readonly chapterId?: ChapterId | undefined
  readonly chapterBase?: number | undefined
  readonly input: WorkInput
  /** What is posted stays posted, whatever this says. */
  readonly as: 'draft' | 'posted'
  /** Where the working copy of the form lies, which is no longer needed then. */
  readonly place?: string | undefined
  /** The version of that copy which the form held; a newer one is put aside. */
  readonly seen?: number | undefined
  /** What the revision says of it; absent: that it was saved. */
  readonly reason?: 'restored' | undefined
}

/**
 * Saves a work as its creator has filled in its form, as a draft or posted: all of it or nothing. A
 * draft may lack anything; what is posted has what readers need to choose. Every fault is told at
 * once, by field. A save that has not seen the newest version is refused as `conflict`.
 */
export async function saveWork(
  archive: Archive,
  viewer: Viewer,
  saving: WorkSaving,
): Promise<WorkId> {
  const writer = writerOf(viewer)
  const { text } = saving.input
  const [html] = text && isFitting(text.text) ? await cleanTexts(archive, [text]) : []
  return await inTransaction(archive.db, async (db) => {
    const { id, input, place, seen } = saving
    const stored = id === undefined ? undefined : await takeWork(archive, db, writer, id, saving)
    const as = stored?.state === 'posted' ? 'posted' : saving.as
    if (as === 'posted' && stored?.state !== 'posted') await mayWrite(archive, db, writer)
    const judged = await judgeWork(archive, db, writer, { input, stored, as })
    if (judged.faults.length > 0) throw new Refusals(judged.faults)
    const workId = await writeWorkRow(archive, db, { input, stored, as })
    await writeOnlyChapter(archive, db, { workId, by: writer.id, saving, stored, as, html })
    await placeAround(archive, db, { workId, viewer: writer, input, judged })
    if (stored) await keepFront(archive, db, { stored, by: writer, saving })
    if (as === 'posted' && stored?.state !== 'posted') await postChapters(archive, db, workId)
    await settleWritten(archive, db, workId)
    if (place !== undefined) await dropWorkingCopy(db, writer.id, place, seen)
    return workId
  })
}

/** Somebody with an account. Refuses guests; jobs post nothing of their own. */
export function writerOf(viewer: Viewer): Writer {
  if (viewer.kind === 'member' || viewer.kind === 'staff') return viewer
  throw new Refusal('sign-in-first', 'writing.sign-in-first')
}

/** What is much too long is refused by its length; nobody need clean it first. */
const isFitting = (text: string) => text.length < 4_000_000

async function takeWork(
  archive: Archive,
  db: Db,
  viewer: Writer,
  id: WorkId,
  { base, chapterBase, chapterId, input }: WorkSaving,
): Promise<StoredWork> {
  await holdWork(db, id)
  const stored = await readStoredWork(archive, db, viewer, id, chapterId)
  const { chapter, chapterCount, version } = stored
  const { text } = input
  const isOld = base !== undefined && base < version
  // Texts that came meanwhile: this form must not put its own in their place, nor beside them.
  const isUnknown = text !== undefined && !chapter && chapterCount > 0
  const isUnseen = text !== undefined && chapter && base !== undefined && chapterId === undefined
  const isTextOld =
    text !== undefined &&
    chapter !== undefined &&
    chapterBase !== undefined &&
    chapterBase < chapter.version &&
    text.text !== chapter.html
  if (isOld || isUnknown || isUnseen || isTextOld) {
    throw new Refusal('conflict', 'writing.changed-meanwhile')
  }
  return stored
}

/** Puts all that stands beside a work, of names that were resolved. */
export async function placeAround(
  archive: Archive,
  db: Db,
  work: {
    readonly workId: WorkId
    readonly viewer: Writer
    readonly input: WorkInput
    readonly judged: Resolved
  },
): Promise<void> {
  const { workId, viewer, input, judged } = work
  const placing = { workId, viewer, now: archive.clock.now() }
  await placeCreators(archive, db, placing, judged.creators)
  await placeTags(archive, db, workId, input)
  await placeSeries(db, placing, judged.series)
  await admitCreators(db, workId)
  await placeCollections(db, workId, judged.collections)
  await placeGifts(db, workId, input.gifts)
  await placeRelated(archive, db, workId, judged.related)
}

async function keepFront(
  archive: Archive,
  db: Db,
  { stored, by, saving }: { stored: StoredWork; by: Writer; saving: WorkSaving },
): Promise<void> {
  await keepRevision(archive, db, {
    workId: stored.id,
    by: by.id,
    before: frontText(stored.input),
    after: frontText(saving.input),
    reason: saving.reason ?? 'saved',
    isDraft: stored.state === 'draft',
  })
}
