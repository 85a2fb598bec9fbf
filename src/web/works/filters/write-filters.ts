import {
  type DayRange,
  type Figure,
  type Filters,
  figures,
  type NumberRange,
  noFilters,
} from '#archive/works/filters.ts'
import type { TagId } from '#ground/ids.ts'
import { type Rating, ratings } from '#ground/ratings.ts'
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
  const query = new URLSearchParams()
  const put = (name: string, values: readonly (string | number | undefined)[]) => {
    for (const value of values) if (value !== undefined) query.append(name, String(value))
  }
  const putRange = (name: string, { from, to }: NumberRange | DayRange) => {
    put(`${name}-from`, [from])
    put(`${name}-to`, [to])
  }
  put('in', sortIds(filters.include.filter((id) => id !== tag)))
  put('any', filters.anyOf.map(writeGroup))
  put('out', sortIds(filters.exclude))
  put('main', sortIds(filters.main))
  put('rating', inOrder(filters.ratings))
  put('not-rating', inOrder(filters.excludedRatings))
  put('status', [filters.status])
  put('quiet-months', [filters.quietMonths])
  put('crossovers', [filters.crossovers])
  put('lang', filters.languages)
  put('not-lang', filters.excludedLanguages)
  for (const figure of figures) putRange(figureNames[figure], filters.ranges[figure] ?? {})
  putRange('updated', filters.updated)
  putRange('posted', filters.posted)
  put('restored', [yesOrNo(filters.restored)])
  put('downloadable', [yesOrNo(filters.downloadable)])
  put('by', filters.creators)
  put('in-series', filters.series)
  put('series', [filters.inSeries === 'standalone' ? 'none' : filters.inSeries])
  put('collection', filters.collections)
  put('q', [filters.text])
  put('sort', [filters.sort === noFilters.sort ? undefined : filters.sort])
  put('order', [filters.reversed ? 'reversed' : undefined])
  put('seed', [filters.seed])
  put('page', [filters.page === noFilters.page ? undefined : filters.page])
  // A comma may stand in a query as it is, and reads better so.
  return query.toString().replaceAll('%2C', ',')
}

/** A group of tags as it stands in an address: `3,17`. */
export function writeGroup(group: readonly TagId[]): string {
  return sortIds(group).join()
}

export function inOrder(chosen: readonly Rating[]): Rating[] {
  return ratings.filter((rating) => chosen.includes(rating))
}

function yesOrNo(value: boolean | undefined): string | undefined {
  return value === undefined ? undefined : value ? 'yes' : 'no'
}
