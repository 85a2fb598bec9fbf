import type { OldAddress, OldNoun, OldView } from './old-address.ts'
import { numberIn, type Parameters } from './read-parameters.ts'

type Reader = (parameters: Parameters) => OldAddress | undefined

/**
 * What a script of eFiction shows with these parameters; undefined for scripts that show nothing of
 * the archive. Clicks of consent (`warning`, `ageconsent`, `textsize`, `i`) are passed over.
 */
export function readScript(script: string, parameters: Parameters): OldAddress | undefined {
  return Object.hasOwn(readers, script) ? readers[script]?.(parameters) : undefined
}

const readers: Readonly<Record<string, Reader>> = {
  '': () => list('home'),
  'index.php': () => list('home'),
  'viewstory.php': readStory,
  'viewuser.php': (parameters) => one('user', numberIn(parameters, 'uid')),
  'viewseries.php': (parameters) => one('series', numberIn(parameters, 'seriesid')),
  'series.php': (parameters) => one('series', numberIn(parameters, 'seriesid')),
  'reviews.php': readReviews,
  'browse.php': readBrowse,
  'categories.php': (parameters) =>
    one('category', numberIn(parameters, 'catid', 'id')) ?? list('categories'),
  'authors.php': () => list('authors'),
  'news.php': (parameters) => one('news', numberIn(parameters, 'nid')) ?? list('news'),
  'viewpage.php': readPage,
  'challenges.php': (parameters) =>
    one('challenge', numberIn(parameters, 'chalid')) ?? list('challenges'),
  'titles.php': () => list('titles'),
  'toplists.php': () => list('toplists'),
  'search.php': () => list('search'),
  'rss.php': () => list('rss'),
  'contact.php': () => list('contact'),
  'user.php': () => list('account'),
  'member.php': () => list('account'),
}

function list(id: string): OldAddress {
  return { kind: 'list', id }
}

function one(kind: OldNoun, id: number | undefined, view?: OldView): OldAddress | undefined {
  return id === undefined ? undefined : { kind, id, ...(view && { view }) }
}

function readStory(parameters: Parameters): OldAddress | undefined {
  const view = viewOf(parameters)
  const chapid = numberIn(parameters, 'chapid')
  if (chapid !== undefined) return one('chapter', chapid, view)
  const id = numberIn(parameters, 'sid')
  if (id === undefined) return undefined
  const chapterInorder = numberIn(parameters, 'chapter')
  return {
    kind: 'story',
    id,
    ...(chapterInorder === undefined ? {} : { chapterInorder }),
    ...(view && { view }),
  }
}

function viewOf(parameters: Parameters): OldView | undefined {
  if (parameters.get('action') === 'printable') return 'print'
  return parameters.get('index') === '1' ? 'contents' : undefined
}

function readReviews(parameters: Parameters): OldAddress | undefined {
  const reviewid = numberIn(parameters, 'reviewid')
  if (reviewid !== undefined) return one('review', reviewid)
  const item = numberIn(parameters, 'item')
  if (parameters.get('type')?.toUpperCase() === 'SE') return one('series', item, 'reviews')
  const chapid = numberIn(parameters, 'chapid')
  if (chapid !== undefined && chapid > 0) return one('chapter', chapid, 'reviews')
  // 1.x and 2.x say sid.
  const id = item ?? numberIn(parameters, 'sid')
  return id === undefined ? undefined : { kind: 'story', id, view: 'reviews' }
}

const browsed: Readonly<Record<string, readonly [OldNoun, ...string[]]>> = {
  categories: ['category', 'catid', 'id'],
  characters: ['character', 'charid', 'id'],
  class: ['class', 'classid', 'id'],
  ratings: ['rating', 'rating', 'rid'],
  challenges: ['challenge', 'chalid'],
}

function readBrowse(parameters: Parameters): OldAddress {
  const type = parameters.get('type')?.toLowerCase() ?? ''
  const [kind, ...names] = Object.hasOwn(browsed, type) ? (browsed[type] ?? []) : []
  const found = kind && one(kind, numberIn(parameters, ...names))
  return found ?? list(type || 'browse')
}

function readPage(parameters: Parameters): OldAddress | undefined {
  // The name wins where both are given.
  const id = parameters.get('page')?.trim() || parameters.get('id')?.trim()
  return id ? { kind: 'page', id } : undefined
}
