import {
  type DayRange,
  type Figure,
  type Filters,
  figures,
  media,
  type NumberRange,
  noFilters,
} from '#archive/works/filters.ts'
import type { TagId } from '#ground/ids.ts'
import { ratings } from '#ground/ratings.ts'
import { sortIds } from './read-values.ts'

/** How the figures of works are called in an address: `words-from`, `kudos-to`. */
export const figureNames = {
  words: 'words',
  chapters: 'chapters',
  wordsPerChapter: 'chapter-words',
  kudos: 'kudos',
  comments: 'comments',
  bookmarks: 'bookmarks',
  hits: 'hits',
} as const satisfies Record<Figure, string>

/** Months of silence that count as quiet when nothing else is said. */
export const usualQuiet = 6

/**
 * The one query string for a set of filters, without its question mark; what is as usual is left
 * out. `tag` is the tag whose page the list is on, which the path already says.
 */
export function writeFilters(filters: Filters, tag?: TagId): string {
  const parts: string[] = []
  // Numbers, days, codes and words of our own: none has a sign that an address must escape.
  const put = (name: string, value: string | number | undefined) => {
    if (value !== undefined) parts.push(`${name}=${value}`)
  }
  const putAll = (name: string, values: readonly (string | number)[]) => {
    for (const value of values) put(name, value)
  }
  const putRange = (name: string, { from, to }: NumberRange | DayRange) => {
    put(`${name}-from`, from)
    put(`${name}-to`, to)
  }
  putAll('in', sortIds(filters.include.filter((id) => id !== tag)))
  putAll('any', filters.anyOf.map(writeGroup))
  putAll('out', sortIds(filters.exclude))
  putAll('main', sortIds(filters.main))
  putAll('rating', inOrder(ratings, filters.ratings))
  putAll('not-rating', inOrder(ratings, filters.excludedRatings))
  putAll('medium', inOrder(media, filters.media))
  putAll('not-medium', inOrder(media, filters.excludedMedia))
  put('status', filters.status)
  put('quiet-months', filters.quietMonths)
  put('crossovers', filters.crossovers)
  putAll('lang', filters.languages.map(encodeURIComponent))
  putAll('not-lang', filters.excludedLanguages.map(encodeURIComponent))
  for (const figure of figures) {
    const range = filters.ranges[figure]
    if (range) putRange(figureNames[figure], range)
  }
  putRange('updated', filters.updated)
  putRange('posted', filters.posted)
  put('restored', yesOrNo(filters.restored))
  put('downloadable', yesOrNo(filters.downloadable))
  putAll('by', filters.creators)
  putAll('in-series', filters.series)
  put('series', filters.inSeries === 'standalone' ? 'none' : filters.inSeries)
  putAll('collection', filters.collections)
  if (filters.text !== undefined) parts.push(writeText(filters.text))
  put('sort', filters.sort === noFilters.sort ? undefined : filters.sort)
  put('order', filters.reversed ? 'reversed' : undefined)
  put('seed', filters.seed)
  put('page', filters.page === noFilters.page ? undefined : filters.page)
  return parts.join('&')
}

/** A comma may stand in a query as it is, and reads better so. */
function writeText(text: string): string {
  return new URLSearchParams({ q: text }).toString().replaceAll('%2C', ',')
}

/** A group of tags as it stands in an address: `3,17`. */
export function writeGroup(group: readonly TagId[]): string {
  return sortIds(group).join()
}

/** What was chosen of some values, in their own order. */
export function inOrder<Value>(all: readonly Value[], chosen: readonly Value[]): Value[] {
  return all.filter((one) => chosen.includes(one))
}

function yesOrNo(value: boolean | undefined): string | undefined {
  return value === undefined ? undefined : value ? 'yes' : 'no'
}
