import type { Selectable } from 'kysely'
import type { Archive } from '#archive/archive.ts'
import { importer } from '#archive/imports/importer.ts'
import { settleWritten } from '#archive/posting/settle-written.ts'
import { countReads } from '#archive/reads/count-reads.ts'
import { listTagNames } from '#archive/tags/list-tag-names.ts'
import { listBylines } from '#archive/works/creator-of.ts'
import { visibleWorks } from '#archive/works/visible-works.ts'
import type { ClaimedStats, ParsedWork } from '#formats/parsed-work.ts'
import type { WorkId } from '#ground/ids.ts'
import type { PlainDate } from '#ground/time.ts'
import { noteChange } from '#store/note-change.ts'
import type { Db } from '#store/schema.ts'
import { restrictions, type WorksTable } from '#store/works.ts'
import { fold } from '#text/fold.ts'
import { plainText } from '#text/plain-text.ts'
import { sortTitle } from '#text/sort-title.ts'
import { splitWords } from '#text/split-words.ts'
import { sayIn } from '#words/say.ts'
import type { Placement, Target } from './placement.ts'
import type { PreparedWork } from './prepared-work.ts'

type Settling = Target & { readonly prepared: PreparedWork; readonly placement: Placement }

/** Writes the work's own row, with figures counted from what now stands in the archive, and its words. */
export async function settleWork(archive: Archive, db: Db, settling: Settling): Promise<void> {
  if (settling.outcome === 'created') await settleNew(archive, db, settling)
  else await settleKnown(archive, db, settling)
}

async function settleNew(archive: Archive, db: Db, settling: Settling): Promise<void> {
  const { workId, prepared, placement } = settling
  const { work } = prepared
  const bylines = await listBylines(db, workId)
  const tags = await listTagNames(db, workId)
  const counted = countOwn(prepared, placement)
  const row = {
    ...columnsOf(work, placement),
    ...claimsOf(work, nothingKnown),
    ...keepKnown(work, nothingKnown),
    ...counted,
    sort_creator: fold(bylines.join(', ')),
    complete: isComplete(work, counted.chapter_count) ? 1 : 0,
    changed_at: archive.clock.now(),
  }
  await db.updateTable('works').set(row).where('id', '=', workId).execute()
  const words = [work.title, ...bylines, ...tags, plainText(work.summary ?? '')].flatMap(splitWords)
  await archive.search.put(db, workId, [...words, wordsOfPosted(prepared, placement)].join(' '))
  await noteChange(db, { kind: 'work', id: workId }, archive.clock.now())
}

/** A work that was here: what was changed here stays, and it is counted and indexed as it now stands. */
async function settleKnown(archive: Archive, db: Db, settling: Settling): Promise<void> {
  const { workId, prepared, placement, standing } = settling
  const { work } = prepared
  const known = await readKnown(db, workId)
  const claims = claimsOf(work, known)
  const own = columnsOf(work, placement)
  const told = keepKnown(work, known)
  const columns = standing.isChanged
    ? { ...sourceOf(work, known), updated_on: laterOf(told.updated_on, known.updated_on) }
    : {
        ...own,
        ...told,
        state: known.state === 'posted' ? known.state : own.state,
        anonymous: standing.hasOwners ? known.anonymous : own.anonymous,
        // Where a number is meant, the chapters that stand here tell.
        complete: isComplete(work, 0) ? 1 : 0,
      }
  const hits = claims.hits + (await countReads(db, workId))
  await db
    .updateTable('works')
    .set({ ...columns, ...claims, hits })
    .where('id', '=', workId)
    .execute()
  await settleWritten(archive, db, workId)
}

const laterOf = (one: PlainDate | null, other: PlainDate | null) =>
  one !== null && (other === null || one > other) ? one : other

/** What one copy of a source tells and another may be silent about. */
const knownColumns = [
  'works.state',
  'works.anonymous',
  'works.expected_chapters',
  'works.published_on',
  'works.updated_on',
  'works.completed_on',
  'works.source_url',
  'works.source_archive_name',
  'works.source_archive_url',
  'works.claimed',
  'works.language',
  'works.language_name',
  'works.medium',
  'works.duration',
  'works.media_url',
] as const

type Known = Pick<
  Selectable<WorksTable>,
  | 'state'
  | 'anonymous'
  | 'expected_chapters'
  | 'published_on'
  | 'updated_on'
  | 'completed_on'
  | 'source_url'
  | 'source_archive_name'
  | 'source_archive_url'
  | 'claimed'
  | 'language'
  | 'language_name'
  | 'medium'
  | 'duration'
  | 'media_url'
>

const nothingKnown: Known = {
  state: 'posted',
  anonymous: 0,
  expected_chapters: null,
  published_on: null,
  updated_on: null,
  completed_on: null,
  source_url: null,
  source_archive_name: null,
  source_archive_url: null,
  claimed: null,
  language: null,
  language_name: null,
  medium: 'text',
  duration: null,
  media_url: null,
}

async function readKnown(db: Db, workId: WorkId): Promise<Known> {
  return await visibleWorks(db, importer)
    .select(knownColumns)
    .where('works.id', '=', workId)
    .executeTakeFirstOrThrow()
}

/** A saved page without its address does not take the address away that a download told. */
function keepKnown(work: ParsedWork, known: Known) {
  return {
    expected_chapters:
      work.expectedChapters === undefined ? known.expected_chapters : work.expectedChapters,
    published_on: work.publishedOn ?? known.published_on,
    updated_on: work.completedOn ?? work.updatedOn ?? work.publishedOn ?? known.updated_on,
    completed_on: work.completedOn ?? (work.updatedOn ? null : known.completed_on),
    language: work.language?.code ?? work.language?.name ?? known.language,
    language_name: work.language?.name ?? known.language_name,
    // Only copies of archives like this one say what kind of work it is.
    medium: work.medium ?? known.medium,
    duration: work.duration ?? known.duration,
    media_url: work.mediaUrl ?? known.media_url,
    ...sourceOf(work, known),
  }
}

function sourceOf(work: ParsedWork, known: Known) {
  return {
    source_url: work.sourceUrl ?? known.source_url,
    source_archive_name: work.sourceArchive?.name ?? known.source_archive_name,
    source_archive_url: work.sourceArchive?.url ?? known.source_archive_url,
  }
}

/** Claims of an earlier copy stay where the new one is silent: a page tells kudos, a download does not. */
function claimsOf(work: ParsedWork, known: Known) {
  const before = known.claimed === null ? {} : (JSON.parse(known.claimed) as ClaimedStats)
  const claimed = { ...before, ...work.claimed }
  const { kudos = 0, comments = 0, bookmarks = 0, hits = 0 } = claimed
  return { claimed: JSON.stringify(claimed), kudos, comments, bookmarks, hits }
}

/** A page needs something to stand at its head and in lists. */
function titleOf({ title }: ParsedWork): string {
  return title === '' ? sayIn('en')('book.untitled') : title
}

function columnsOf(work: ParsedWork, placement: Placement) {
  return {
    title: titleOf(work),
    sort_title: sortTitle(titleOf(work), work.language?.code),
    rating: work.rating,
    rating_name: placement.ratingName ?? null,
    state: placement.state ?? ('posted' as const),
    restricted: work.isRestricted ? restrictions.members : restrictions.everyone,
    anonymous: work.creators.length === 0 && placement.creators === undefined ? 1 : 0,
    asks_age: work.rating === 'explicit' || placement.asksAge ? 1 : 0,
    round_robin: placement.roundRobin ? 1 : 0,
    featured: placement.featured ?? 0,
    summary: work.summary ?? null,
    notes: work.notes ?? null,
    end_notes: work.endNotes ?? null,
  }
}

/** Of a work that is new: it has no other chapters than these. */
function countOwn({ work, chapterWords }: PreparedWork, placement: Placement) {
  const hidden = hiddenOf(placement)
  const counted = { chapter_count: 0, words: 0, restored: 0 }
  for (const [index, { number, restored }] of work.chapters.entries()) {
    if (hidden.has(number)) continue
    counted.chapter_count += 1
    counted.words += chapterWords[index] ?? 0
    if (restored) counted.restored = 1
  }
  return counted
}

/** Readers are told nothing of drafts. Of a work that is one itself, which only its creators see, all counts. */
function hiddenOf({ state, draftChapters }: Placement): ReadonlySet<number> {
  return state === 'draft' ? new Set() : (draftChapters ?? new Set())
}

/**
 * AO3's rule: complete when as many chapters are posted as the creator means to write. A source that
 * does not tell a number is complete when it says so by a date.
 */
function isComplete(work: ParsedWork, chapterCount: number): boolean {
  if (work.completedOn !== undefined) return true
  if (work.expectedChapters === undefined) return work.updatedOn === undefined
  return work.expectedChapters !== null && chapterCount >= work.expectedChapters
}

/** A draft chapter is not found by its words: that would tell everybody of them. */
function wordsOfPosted({ work, searchWords }: PreparedWork, placement: Placement): string {
  const hidden = hiddenOf(placement)
  const posted = work.chapters.filter(({ number }) => !hidden.has(number))
  if (posted.length === work.chapters.length) return searchWords
  const texts = posted.flatMap(({ title, html }) => [title ?? '', plainText(html)])
  return texts.flatMap(splitWords).join(' ')
}
