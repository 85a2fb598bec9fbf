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
import { isOwnWork } from '#archive/works/is-own-work.ts'
import { visibleWorks } from '#archive/works/visible-works.ts'
import type { ChapterId, WorkId } from '#ground/ids.ts'
import { Refusal, Refusals } from '#ground/refusal.ts'
import type { Db } from '#store/schema.ts'
import { inTransaction } from '#store/transaction.ts'
import { claimForm, noteWorkOfForm, type SentBefore } from './claim-form.ts'
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
  /**
   * Where the working copy of the form lies, which is no longer needed then. A new work's form is known
   * by it when it is sent again.
   */
  readonly place?: string | undefined
  /** The version of that copy which the form held; a newer one is put aside. */
  readonly seen?: number | undefined
  /** What the revision says of it; absent: that it was saved. */
  readonly reason?: 'restored' | undefined
}

/**
 * Saves a work as its creator has filled in its form, as a draft or posted: all of it or nothing. A
 * draft may lack anything; what is posted has what readers need to choose. Every fault is told at
 * once, by field. A save that has not seen the newest version is refused as `conflict`. A new work's
 * form that is sent twice, by a double click or after going back, makes one work: what it says then is
 * saved to the work that came of it, as long as nobody has changed that since.
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
    const { input, place, seen } = saving
    const before = await findBefore(db, writer, saving)
    if (before?.isSame) return before.workId
    const stored = await takeStored(archive, db, writer, { saving, before })
    const as = stored?.state === 'posted' ? 'posted' : saving.as
    if (as === 'posted' && stored?.state !== 'posted') await mayWrite(archive, db, writer)
    const judged = await judgeWork(archive, db, writer, { input, stored, as })
    if (judged.faults.length > 0) throw new Refusals(judged.faults)
    const workId = await writeWorkRow(archive, db, { input, stored, as })
    await writeOnlyChapter(archive, db, { workId, by: writer.id, saving, stored, as, html })
    await placeAround(archive, db, { workId, viewer: writer, input, judged })
    if (stored) await keepFront(archive, db, { stored, by: writer, saving })
    if (isOfNewWork(saving)) await noteWorkOfForm(db, saving.place, { id: workId, input })
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

function isOfNewWork(saving: WorkSaving): saving is WorkSaving & { readonly place: string } {
  return saving.id === undefined && saving.place !== undefined
}

/** What came of a new work's form when it was sent before. What its writer has taken away is not that. */
async function findBefore(
  db: Db,
  viewer: Writer,
  saving: WorkSaving,
): Promise<SentBefore | undefined> {
  if (!isOfNewWork(saving)) return undefined
  const before = await claimForm(db, saving.place, saving.input)
  if (!before) return undefined
  const { workId } = before
  const work = await visibleWorks(db, viewer)
    .where('works.id', '=', workId)
    .where('works.state', 'in', ['draft', 'posted'])
    .where((is) => isOwnWork(is, viewer))
    .select('works.state')
    .executeTakeFirst()
  if (!work) return undefined
  // Saved as a draft, then sent to be posted: that is another wish.
  return { workId, isSame: before.isSame && (saving.as === 'draft' || work.state === 'posted') }
}

async function takeStored(
  archive: Archive,
  db: Db,
  viewer: Writer,
  { saving, before }: { readonly saving: WorkSaving; readonly before: SentBefore | undefined },
): Promise<StoredWork | undefined> {
  if (saving.id !== undefined) return await takeWork(archive, db, viewer, saving.id, saving)
  if (!before) return undefined
  await holdWork(db, before.workId)
  const stored = await readStoredWork(archive, db, viewer, before.workId)
  const isUntouched = stored.version === 1 && stored.chapterCount <= 1
  if (isUntouched && (stored.chapter?.version ?? 1) === 1) return stored
  throw new Refusal('conflict', 'writing.changed-meanwhile')
}

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
