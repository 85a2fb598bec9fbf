import {
  type DayRange,
  type Figure,
  type Filters,
  figures,
  media,
  type NumberRange,
  noFilters,
  type Status,
  sorts,
  statuses,
} from '#archive/works/filters.ts'
import type { CollectionId, PseudId, SeriesId, TagId } from '#ground/ids.ts'
import { ratings } from '#ground/ratings.ts'
import { openQuery, type QueryReader } from './filters/read-query.ts'
import {
  oneOf,
  readCount,
  readFirstDay,
  readGroup,
  readId,
  readLanguage,
  readLastDay,
  readMonths,
  readPageNumber,
  readSeed,
  readText,
  sortIds,
} from './filters/read-values.ts'
import { figureNames, inOrder, usualQuiet, writeFilters } from './filters/write-filters.ts'

const mostGroups = 10

export type ReadFilters = {
  readonly filters: Filters
  /** What could not be understood and was left out, as it stood: `words-from=many`. */
  readonly ignored: readonly string[]
}

/**
 * Reads the address of a list. Nonsense is left out and named, never refused; empty fields are
 * absent. `tag` is the tag whose page it is: always included. Where something is both wanted and
 * unwanted, the exclusion holds, because it is the one that protects.
 */
export function readFilters(query: URLSearchParams, tag?: TagId): ReadFilters {
  const from = openQuery(query)
  const filters: Filters = {
    ...readTags(from, tag),
    ...readRatings(from),
    ...readMedia(from),
    ...readStatus(from),
    crossovers: from.one('crossovers', oneOf(['only', 'none'])),
    ...readLanguages(from),
    ranges: readRanges(from),
    updated: readDays(from, 'updated'),
    posted: readDays(from, 'posted'),
    restored: readYes(from, 'restored'),
    downloadable: readYes(from, 'downloadable'),
    creators: sortIds(from.all('by', readId<PseudId>)),
    series: sortIds(from.all('in-series', readId<SeriesId>)),
    inSeries: readInSeries(from),
    collections: sortIds(from.all('collection', readId<CollectionId>)),
    text: from.one('q', readText),
    ...readOrder(from),
    page: from.one('page', readPageNumber) ?? noFilters.page,
  }
  return { filters, ignored: from.ignored }
}

/** Chance has no other way round, and what is in order needs no seed. */
function readOrder(from: QueryReader): Pick<Filters, 'sort' | 'reversed' | 'seed'> {
  const sort = from.one('sort', oneOf(sorts)) ?? noFilters.sort
  const isReversed = from.one('order', oneOf(['reversed'])) !== undefined
  const seed = from.one('seed', readSeed)
  return sort === 'random'
    ? { sort, reversed: false, seed }
    : { sort, reversed: isReversed, seed: undefined }
}

function readTags(from: QueryReader, tag: TagId | undefined) {
  const exclude = without(from, 'out', from.all('out', readId<TagId>), tag ? [tag] : [])
  const groups = from.all('any', (text) => readGroup<TagId>(text)?.join())
  for (const group of groups.slice(mostGroups)) from.ignore('any', group)
  const anyOf = groups.slice(0, mostGroups).map((text) => text.split(',').map(Number) as TagId[])
  // One of one is that one.
  const single = anyOf.filter(({ length }) => length === 1).flat()
  const wanted = [...from.all('in', readId<TagId>), ...single]
  const include = without(from, 'in', wanted, exclude)
  return {
    include: sortIds(tag === undefined ? include : [tag, ...include]),
    anyOf: anyOf.filter(({ length }) => length > 1).sort(compareGroups),
    exclude: sortIds(exclude),
    main: sortIds(without(from, 'main', from.all('main', readId<TagId>), exclude)),
  }
}

function compareGroups(some: readonly number[], others: readonly number[]): number {
  const at = some.findIndex((id, index) => id !== others[index])
  return at < 0 ? some.length - others.length : (some[at] ?? 0) - (others[at] ?? 0)
}

function readRatings(from: QueryReader) {
  const out = from.all('not-rating', oneOf(ratings))
  const wanted = without(from, 'rating', from.all('rating', oneOf(ratings)), out)
  return { ratings: inOrder(ratings, wanted), excludedRatings: inOrder(ratings, out) }
}

function readMedia(from: QueryReader) {
  const out = from.all('not-medium', oneOf(media))
  const wanted = without(from, 'medium', from.all('medium', oneOf(media)), out)
  return { media: inOrder(media, wanted), excludedMedia: inOrder(media, out) }
}

function readStatus(from: QueryReader): Pick<Filters, 'status' | 'quietMonths'> {
  const [first, second, ...others] = from.all('status', oneOf(statuses))
  const months = from.one('quiet-months', readMonths)
  const both = [first, second]
  // These two together are all there is, as none is.
  const isAll = both.includes('complete') && both.includes('in-progress')
  for (const one of isAll ? others : [second, ...others]) {
    if (one !== undefined) from.ignore('status', one)
  }
  const implied = months !== undefined && !from.has('status') ? 'quiet' : undefined
  const status: Status | undefined = isAll ? undefined : (first ?? implied)
  const isAboutTime = status === 'quiet' || status === 'active'
  return { status, quietMonths: isAboutTime && months !== usualQuiet ? months : undefined }
}

function readLanguages(from: QueryReader) {
  const out = from.all('not-lang', readLanguage)
  const wanted = without(from, 'lang', from.all('lang', readLanguage), out)
  return { languages: wanted.sort(), excludedLanguages: out.sort() }
}

function readRanges(from: QueryReader): Filters['ranges'] {
  const ranges: Partial<Record<Figure, NumberRange>> = {}
  for (const figure of figures) {
    const range = readRange(from, figureNames[figure], readCount, readCount)
    if (range.from !== undefined || range.to !== undefined) ranges[figure] = range
  }
  return ranges
}

function readDays(from: QueryReader, name: string): DayRange {
  return readRange(from, name, readFirstDay, readLastDay)
}

/** A range that ends before it begins has no end. */
function readRange<Value extends string | number>(
  from: QueryReader,
  name: string,
  readFrom: (text: string) => Value | undefined,
  readTo: (text: string) => Value | undefined,
): { readonly from?: Value; readonly to?: Value } {
  const first = from.one(`${name}-from`, readFrom)
  const last = from.one(`${name}-to`, (text) => {
    const to = readTo(text)
    return to !== undefined && (first === undefined || to >= first) ? to : undefined
  })
  return {
    ...(first !== undefined && { from: first }),
    ...(last !== undefined && { to: last }),
  }
}

function readYes(from: QueryReader, name: string): boolean | undefined {
  const word = from.one(name, oneOf(['yes', 'no']))
  return word === undefined ? undefined : word === 'yes'
}

function readInSeries(from: QueryReader): Filters['inSeries'] {
  const word = from.one('series', oneOf(['part', 'none']))
  return word === 'none' ? 'standalone' : word
}

function without<Value extends string | number>(
  from: QueryReader,
  name: string,
  wanted: readonly Value[],
  unwanted: readonly Value[],
): Value[] {
  return wanted.filter((value) => {
    if (!unwanted.includes(value)) return true
    from.ignore(name, value)
    return false
  })
}

/**
 * A form without script sends its empty fields as well. Gives the query without them, or nothing when
 * there are none. What could not be understood stays, so that the page can name it.
 */
export function withoutEmpty(
  query: URLSearchParams,
  { filters, ignored }: ReadFilters,
  tag?: TagId,
): string | undefined {
  if ([...query.values()].every((value) => value.trim() !== '')) return undefined
  const kept = new URLSearchParams(writeFilters(filters, tag))
  for (const text of ignored) {
    const at = text.indexOf('=')
    kept.append(text.slice(0, at), text.slice(at + 1))
  }
  if (query.get('mutes') === 'off') kept.set('mutes', 'off')
  return kept.toString().replaceAll('%2C', ',')
}
