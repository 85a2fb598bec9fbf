import type { SearchSort } from '#archive/search/search.ts'

const names: Readonly<Record<string, SearchSort['by']>> = {
  updated: 'updated',
  date: 'updated',
  revised: 'updated',
  revised_at: 'updated',
  'date updated': 'updated',
  date_updated: 'updated',
  posted: 'posted',
  published: 'posted',
  created: 'posted',
  created_at: 'posted',
  'date posted': 'posted',
  date_posted: 'posted',
  words: 'words',
  length: 'words',
  word_count: 'words',
  'word count': 'words',
  kudos: 'kudos',
  kudos_count: 'kudos',
  comments: 'comments',
  comments_count: 'comments',
  bookmarks: 'bookmarks',
  bookmarks_count: 'bookmarks',
  hits: 'hits',
  title: 'title',
  title_to_sort_on: 'title',
  creator: 'creator',
  creators: 'creator',
  author: 'creator',
  authors: 'creator',
  authors_to_sort_on: 'creator',
  random: 'random',
}

const spelled = Object.keys(names)
  .sort((a, b) => b.length - a.length)
  .join('|')
const directions = 'ascending|descending|asc|desc'

/** What stands behind `sort:`. A `>` or a `<` may stand for the colon. */
export const sortPattern = String.raw`sort(?:ed)?(?:\s+by)?\s*(?::\s*[<>]?|[<>=])\s*(?:(?:${spelled})(?:\s+(?:${directions}))?(?![\p{L}\p{N}]))`

const parts = new RegExp(
  String.raw`^sort(?:ed)?(?:\s+by)?\s*[:=]?\s*([<>]?)\s*(${spelled})(?:\s+(${directions}))?$`,
  'iu',
)

/** Titles and creators run from A, all else from the most or the newest; `>` turns to ascending. */
export function readSort(text: string): SearchSort | undefined {
  const [, sign = '', name = '', direction = ''] = parts.exec(text) ?? []
  const by = names[name.toLowerCase()]
  if (by === undefined) return undefined
  const usual = by === 'title' || by === 'creator'
  const said = direction.toLowerCase()
  if (said !== '') return { by, ascending: said.startsWith('asc') }
  return { by, ascending: sign === '' ? usual : sign === '>' }
}
