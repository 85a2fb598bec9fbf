import {
  type BrowseView,
  type Filters,
  noFilters,
  type Sort,
  sorts,
} from '#archive/works/filters.ts'
import type { TagId } from '#ground/ids.ts'
import { type Rating, ratings } from '#ground/ratings.ts'
import { urls } from '#web/urls.ts'

/** The parameters of a list's address, in the order in which they are written. */
const names = {
  include: 'in',
  exclude: 'out',
  ratings: 'rating',
  excludedRatings: 'not-rating',
  completion: 'status',
  language: 'lang',
  excludedLanguage: 'not-lang',
  wordsFrom: 'words-from',
  wordsTo: 'words-to',
  text: 'q',
  sort: 'sort',
  page: 'page',
} as const

/** More tags than these at once are no wish of a reader. */
const mostTags = 50
const longestText = 300

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
  const ignored: string[] = []
  const all = <Value>(name: string, read: (text: string) => Value | undefined): Value[] => {
    const values = new Set<Value>()
    for (const text of query.getAll(name)) {
      if (text.trim() === '') continue
      const value = read(text.trim())
      if (value === undefined || values.size >= mostTags) ignored.push(`${name}=${text}`)
      else values.add(value)
    }
    return [...values]
  }
  const one = <Value>(name: string, read: (text: string) => Value | undefined) => {
    const [first, ...others] = all(name, read)
    for (const other of others) ignored.push(`${name}=${other}`)
    return first
  }
  const exclude = without(all(names.exclude, readId), tag === undefined ? [] : [tag], (id) => {
    ignored.push(`${names.exclude}=${id}`)
  })
  const asked = all(names.include, readId)
  const include = without(asked, exclude, (id) => ignored.push(`${names.include}=${id}`))
  const excludedRatings = all(names.excludedRatings, readRating)
  const wanted = without(all(names.ratings, readRating), excludedRatings, (rating) => {
    ignored.push(`${names.ratings}=${rating}`)
  })
  const states = all(names.completion, readCompletion)
  const wordsFrom = one(names.wordsFrom, readCount)
  const filters: Filters = {
    include: sortIds(tag === undefined ? include : [tag, ...include]),
    exclude: sortIds(exclude),
    ratings: inOrder(wanted),
    excludedRatings: inOrder(excludedRatings),
    // Both together are all there is, as none is.
    completion: states.length === 1 ? states[0] : undefined,
    language: one(names.language, readLanguage),
    excludedLanguage: one(names.excludedLanguage, readLanguage),
    wordsFrom,
    wordsTo: one(names.wordsTo, (text) => {
      const count = readCount(text)
      return count !== undefined && count >= (wordsFrom ?? 0) ? count : undefined
    }),
    text: one(names.text, readText),
    sort: one(names.sort, readSort) ?? noFilters.sort,
    page: one(names.page, readPage) ?? noFilters.page,
  }
  return { filters, ignored }
}

/**
 * The one query string for a set of filters, without its question mark; what is as usual is left
 * out. `tag` is the tag whose page the list is on, which the path already says.
 */
export function writeFilters(filters: Filters, tag?: TagId): string {
  const query = new URLSearchParams()
  const put = (field: keyof typeof names, values: readonly (string | number)[]) => {
    for (const value of values) query.append(names[field], String(value))
  }
  const maybe = (value: string | number | undefined) => (value === undefined ? [] : [value])
  const include = new Set(filters.include)
  if (tag !== undefined) include.delete(tag)
  put('include', sortIds([...include]))
  put('exclude', sortIds([...new Set(filters.exclude)]))
  put('ratings', inOrder(filters.ratings))
  put('excludedRatings', inOrder(filters.excludedRatings))
  put('completion', maybe(filters.completion))
  put('language', maybe(filters.language))
  put('excludedLanguage', maybe(filters.excludedLanguage))
  put('wordsFrom', maybe(filters.wordsFrom))
  put('wordsTo', maybe(filters.wordsTo))
  put('text', maybe(filters.text))
  put('sort', filters.sort === noFilters.sort ? [] : [filters.sort])
  put('page', filters.page === noFilters.page ? [] : [filters.page])
  return query.toString()
}

/** The address of a list with other filters: under the tag whose page it is, else of all works. */
export function browsePath({ tag }: Pick<BrowseView, 'tag'>, filters: Filters): string {
  return tag === undefined
    ? urls.works.to(writeFilters(filters))
    : urls.tag.to(tag.id, writeFilters(filters, tag.id))
}

/**
 * The query of a list without the fields that a form sends empty where there is no script to leave them
 * out: in its one canonical form, unless something was not understood, which the reader has to be told
 * of. Nothing when no field is empty.
 */
export function withoutEmpty(
  query: URLSearchParams,
  { filters, ignored }: ReadFilters,
  tag?: TagId,
): string | undefined {
  const fields = [...query]
  const filled = fields.filter(([, value]) => value.trim() !== '')
  if (filled.length === fields.length) return undefined
  return ignored.length > 0 ? new URLSearchParams(filled).toString() : writeFilters(filters, tag)
}

function readId(text: string): TagId | undefined {
  return /^[1-9]\d{0,14}$/.test(text) ? (Number(text) as TagId) : undefined
}

function readRating(text: string): Rating | undefined {
  return ratings.find((rating) => rating === text)
}

function readCompletion(text: string): 'complete' | 'in-progress' | undefined {
  return text === 'complete' || text === 'in-progress' ? text : undefined
}

function readSort(text: string): Sort | undefined {
  return sorts.find((sort) => sort === text)
}

function readLanguage(text: string): string | undefined {
  return /^[a-z]{2,8}(?:-[a-z0-9]{1,8}){0,6}$/i.test(text) ? text : undefined
}

/** A number of words as people type it: "5000", "5,000", "5 000". */
function readCount(text: string): number | undefined {
  const digits = text.replace(/(?<=\d)[\s,.'’_](?=\d{3}(?!\d))/g, '')
  return /^\d{1,9}$/.test(digits) ? Number(digits) : undefined
}

function readPage(text: string): number | undefined {
  return /^[1-9]\d{0,6}$/.test(text) ? Number(text) : undefined
}

function readText(text: string): string | undefined {
  const words = text.replace(/[\s\p{Cc}]+/gu, ' ').trim()
  // Cut between characters, never inside one.
  return words === '' ? undefined : [...words].slice(0, longestText).join('').trim()
}

function without<Value>(
  values: readonly Value[],
  unwanted: readonly Value[],
  dropped: (value: Value) => void,
): Value[] {
  return values.filter((value) => {
    if (!unwanted.includes(value)) return true
    dropped(value)
    return false
  })
}

function sortIds(ids: readonly TagId[]): TagId[] {
  return [...new Set(ids)].sort((a, b) => a - b)
}

function inOrder(chosen: readonly Rating[]): Rating[] {
  return ratings.filter((rating) => chosen.includes(rating))
}
