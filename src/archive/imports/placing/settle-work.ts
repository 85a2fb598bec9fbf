import type { Selectable } from 'kysely'
import type { Archive } from '#archive/archive.ts'
import { visibleChapters } from '#archive/chapters/visible-chapters.ts'
import { importer } from '#archive/imports/importer.ts'
import { countReads } from '#archive/reads/count-reads.ts'
import { listTagNames } from '#archive/tags/list-tag-names.ts'
import { listBylines } from '#archive/works/creator-of.ts'
import { visibleWorks } from '#archive/works/visible-works.ts'
import type { ClaimedStats, ParsedWork } from '#formats/parsed-work.ts'
import type { ChapterId, WorkId } from '#ground/ids.ts'
import type { Db } from '#store/schema.ts'
import { restrictions, type WorksTable } from '#store/works.ts'
import { fold } from '#text/fold.ts'
import { plainText } from '#text/plain-text.ts'
import { sortTitle } from '#text/sort-title.ts'
import { splitWords } from '#text/split-words.ts'
import { sayIn } from '#words/say.ts'
import type { Placement, Target } from './placement.ts'
import type { PreparedWork } from './prepared-work.ts'

type Settling = Target & {
  readonly prepared: PreparedWork
  readonly placement: Placement
  /** Chapters that this copy of the source does not have. */
  readonly kept: readonly ChapterId[]
}

/** Writes the work's own row, with figures counted from what now stands in the archive, and its words. */
export async function settleWork(archive: Archive, db: Db, settling: Settling): Promise<void> {
  const { workId, prepared, placement } = settling
  const { work } = prepared
  const bylines = await listBylines(db, workId)
  const tags = await listTagNames(db, workId)
  const isNew = settling.outcome === 'created'
  const counted = isNew ? countOwn(prepared, placement) : await countChapters(db, workId)
  const known = isNew ? nothingKnown : await readKnown(db, workId)
  const claimed = { ...readClaims(known.claimed), ...work.claimed }
  await db
    .updateTable('works')
    .set({
      ...columnsOf(work, placement),
      ...keepKnown(work, known),
      ...counted,
      sort_creator: fold(bylines.join(', ')),
      language: work.language?.code ?? work.language?.name ?? known.language,
      language_name: work.language?.name ?? known.language_name,
      complete: isComplete(work, counted.chapter_count) ? 1 : 0,
      claimed: JSON.stringify(claimed),
      kudos: claimed.kudos ?? 0,
      comments: claimed.comments ?? 0,
      bookmarks: claimed.bookmarks ?? 0,
      hits: (claimed.hits ?? 0) + (isNew ? 0 : await countReads(db, workId)),
      changed_at: archive.clock.now(),
    })
    .where('id', '=', workId)
    .execute()
  const words = [work.title, ...bylines, ...tags, plainText(work.summary ?? '')].flatMap(splitWords)
  const keptWords = await wordsOfKept(db, settling.kept)
  await archive.search.put(
    db,
    workId,
    [...words, wordsOfPosted(prepared, placement), ...keptWords].join(' '),
  )
}

/** What one copy of a source tells and another may be silent about. */
const knownColumns = [
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
] as const

type Known = Pick<
  Selectable<WorksTable>,
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
>

const nothingKnown: Known = {
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
    source_url: work.sourceUrl ?? known.source_url,
    source_archive_name: work.sourceArchive?.name ?? known.source_archive_name,
    source_archive_url: work.sourceArchive?.url ?? known.source_archive_url,
  }
}

/** Claims of an earlier copy stay where the new one is silent: a page tells kudos, a download does not. */
function readClaims(text: string | null): ClaimedStats {
  return text === null ? {} : (JSON.parse(text) as ClaimedStats)
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

/** The same for a work that is new: it has no other chapters than these. */
function countOwn({ work, chapterWords }: PreparedWork, { draftChapters }: Placement) {
  const counted = { chapter_count: 0, words: 0, restored: 0 }
  for (const [index, { number, restored }] of work.chapters.entries()) {
    if (draftChapters?.has(number)) continue
    counted.chapter_count += 1
    counted.words += chapterWords[index] ?? 0
    if (restored) counted.restored = 1
  }
  return counted
}

async function countChapters(db: Db, workId: WorkId) {
  const counted = await visibleChapters(db, importer)
    .where('works.id', '=', workId)
    .where('chapters.state', '=', 'posted')
    .select((of) => [
      of.fn.countAll<number>().as('chapters'),
      of.fn.sum<number | null>('chapters.words').as('words'),
      of.fn.max('chapters.restored').as('restored'),
    ])
    .executeTakeFirstOrThrow()
  return {
    chapter_count: counted.chapters,
    words: counted.words ?? 0,
    restored: counted.restored ?? 0,
  }
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
function wordsOfPosted({ work, searchWords }: PreparedWork, { draftChapters }: Placement): string {
  const posted = work.chapters.filter(({ number }) => !draftChapters?.has(number))
  if (posted.length === work.chapters.length) return searchWords
  const texts = posted.flatMap(({ title, html }) => [title ?? '', plainText(html)])
  return texts.flatMap(splitWords).join(' ')
}

async function wordsOfKept(db: Db, kept: readonly ChapterId[]): Promise<readonly string[]> {
  if (kept.length === 0) return []
  const rows = await visibleChapters(db, importer)
    .where('chapters.id', 'in', kept)
    .where('chapters.state', '=', 'posted')
    .select('chapters.html')
    .execute()
  return rows.flatMap(({ html }) => splitWords(plainText(html)))
}
