import { hasColumn, integerOf, newRow, type Row, rowsOf, seekRow } from './dump/rows.ts'
import { splitResponse } from './fields/split-response.ts'
import { unslash } from './fields/unslash.ts'
import type {
  ParsedArchive,
  ParsedReview,
  ReviewRating,
  ReviewTarget,
  Signature,
} from './parsed-archive.ts'
import {
  cleanText,
  type Findings,
  readDate,
  readLine,
  readNumber,
  readPlain,
  readStored,
  withoutAbsent,
} from './read-fields.ts'
import type { ArchiveTables } from './tables/archive-tables.ts'

/** What reviews may point to. */
export type KnownIds = {
  readonly uids: ReadonlySet<number>
  readonly seriesids: ReadonlySet<number>
  /** Chapters of each story. */
  readonly chapids: ReadonlyMap<number, ReadonlySet<number>>
}

/** The text of a rating without words. */
const noReview = 'No Review'

/** Remarks on reviews of things that are gone and by members who are gone, without their texts. */
export function remarkReviews(tables: ArchiveTables, known: KnownIds, findings: Findings) {
  const others = new Map<string, number>()
  for (const row of rowsOf(tables.get('reviews'))) {
    const where = `review:${readNumber(row, 'reviewid')}`
    const target = targetOf(row)
    if (typeof target === 'string') {
      others.set(target, (others.get(target) ?? 0) + 1)
      continue
    }
    const item = target.kind === 'story' ? target.sid : target.seriesid
    const values = { type: target.kind, item }
    if (!exists(target, known)) {
      findings.remarks.push({ kind: 'review-target-missing', where, values })
    }
    const uid = uidOf(row)
    if (uid > 0 && !known.uids.has(uid)) {
      findings.remarks.push({ kind: 'reviewer-missing', where, values: { uid } })
    }
  }
  for (const [type, rows] of others) {
    findings.remarks.push({
      kind: 'reviews-of-modules',
      where: 'table:reviews',
      values: { type, rows },
    })
  }
}

/** The ids that reviews of an archive may point to. */
export function knownIds(archive: Pick<ParsedArchive, 'people' | 'series' | 'stories'>): KnownIds {
  return {
    uids: new Set(archive.people.map(({ uid }) => uid)),
    seriesids: new Set(archive.series.map(({ seriesid }) => seriesid)),
    chapids: new Map(
      archive.stories.map(({ sid, chapters }) => [sid, new Set(chapters.map((one) => one.chapid))]),
    ),
  }
}

/** A stretch of the reviews that an archive has, counted from 0. */
export type ReviewRange = { readonly from: number; readonly count: number }

/**
 * The reviews of things that exist, one by one, because a large archive has a million of them.
 * Several calls with a range each read every review once, and go straight to it. Repairs of
 * character sets are added to `findings`.
 */
export function* readReviews(
  tables: ArchiveTables,
  archive: ReviewedArchive,
  findings: Findings,
  range: ReviewRange = { from: 0, count: Number.POSITIVE_INFINITY },
): Generator<ParsedReview> {
  const { site } = archive
  const zeroIsNone = isBefore33(site.version.claimed ?? site.version.seen)
  const { known, places } = reviewIndexOf(tables, archive)
  const end = Math.min(places.length, range.from + range.count)
  for (let i = range.from; i < end; i++) {
    const { row, index } = places[i] as ReviewPlace
    seekRow(row, index)
    const rating = ratingOf(readPlain(row, 'rating'), site.reviewRatings, zeroIsNone)
    yield { ...readReview(findings, row, known), ...withoutAbsent({ rating }) }
  }
}

type ReviewedArchive = Pick<ParsedArchive, 'people' | 'series' | 'site' | 'stories'>
type ReviewPlace = { readonly row: Row; readonly index: number }
type ReviewIndex = { readonly known: KnownIds; readonly places: readonly ReviewPlace[] }

const indexes = new WeakMap<ReviewedArchive, ReviewIndex>()

// Where the reviews stand that are read. Found once for an archive, however often it is asked.
function reviewIndexOf(tables: ArchiveTables, archive: ReviewedArchive): ReviewIndex {
  const found = indexes.get(archive)
  if (found) return found
  const known = knownIds(archive)
  const rows = new Map((tables.get('reviews')?.parts ?? []).map((part) => [part, newRow(part)]))
  const seen = new Set<number>()
  const places: ReviewPlace[] = []
  for (const row of rowsOf(tables.get('reviews'))) {
    const target = targetOf(row)
    const reviewid = readNumber(row, 'reviewid')
    const own = rows.get(row.part)
    if (!own || typeof target === 'string' || !exists(target, known) || seen.has(reviewid)) continue
    seen.add(reviewid)
    places.push({ row: own, index: row.index })
  }
  const index = { known, places }
  indexes.set(archive, index)
  return index
}

function readReview(findings: Findings, row: Row, known: KnownIds): ParsedReview {
  const reviewid = readNumber(row, 'reviewid')
  const on = targetOf(row) as ReviewTarget
  const where = `review:${reviewid}`
  const uid = uidOf(row)
  const stored = readStored(findings, row, 'review', where)
  const hasResponse = readNumber(row, 'respond') === 1
  const { review, response } = hasResponse ? splitResponse(stored) : { review: stored }
  // Each part has slashes of its own: the label was slashed by another page than the review.
  const text = unslash(review)
  const posted = readDate(row, 'date')
  const chapid = readNumber(row, 'chapid')
  const isOfStory = on.kind === 'story' && known.chapids.get(on.sid)?.has(chapid)
  return {
    reviewid,
    on,
    by: known.uids.has(uid) ? { uid } : nameOnly(findings, row, where, uid),
    ...withoutAbsent({
      chapid: isOfStory ? chapid : undefined,
      html: text.trim() === noReview ? undefined : cleanText(text, 'comment'),
      response: response === undefined ? undefined : cleanText(unslash(response), 'comment'),
      postedOn: posted.on,
      postedAt: posted.at,
    }),
  }
}

function nameOnly(findings: Findings, row: Row, where: string, oldUid: number): Signature {
  const name = readLine(findings, row, 'reviewer', where)
  return oldUid > 0 ? { name, oldUid } : { name }
}

// 2.0 has a column for the story and one for the series, 3.x one for both and one for the kind.
function targetOf(row: Row): ReviewTarget | string {
  if (!hasColumn(row, 'item')) {
    const seriesid = readNumber(row, 'seriesid')
    if (seriesid > 0) return { kind: 'series', seriesid }
    return { kind: 'story', sid: integerOf(row, 'psid') ?? readNumber(row, 'sid') }
  }
  const item = readNumber(row, 'item')
  const type = readPlain(row, 'type')?.trim().toUpperCase() ?? 'ST'
  if (type === 'ST' || type === '') return { kind: 'story', sid: item }
  return type === 'SE' ? { kind: 'series', seriesid: item } : type
}

function uidOf(row: Row): number {
  return integerOf(row, 'uid') ?? readNumber(row, 'member')
}

function exists(target: ReviewTarget, known: KnownIds): boolean {
  return target.kind === 'story'
    ? known.chapids.has(target.sid)
    : known.seriesids.has(target.seriesid)
}

function isBefore33(version: string): boolean {
  const [, major = '3', minor = '3'] = /^(\d+)\.(\d+)/.exec(version) ?? []
  return Number(major) < 3 || (Number(major) === 3 && Number(minor) < 3)
}

// Stars are stored in halves, 1 to 10; a like is 1 and a dislike 0; -1 is no rating, and before 3.3
// so was 0 where there were stars. Zero stars do not exist in any version.
function ratingOf(
  stored: string | undefined,
  scale: 'stars' | 'likes' | 'none',
  zeroIsNone: boolean,
): ReviewRating | undefined {
  const value = /^\s*\d+\s*$/.test(stored ?? '') ? Number(stored) : -1
  if (scale === 'stars') {
    return value >= 1 && value <= 10 ? { scale: 'half-stars', value } : undefined
  }
  if (scale === 'none' || (value === 0 && zeroIsNone)) return undefined
  return value === 0 || value === 1 ? { scale: 'likes', value } : undefined
}
