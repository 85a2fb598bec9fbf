import { readFileSync } from 'node:fs'
import {
  type CatalogQuery,
  flags,
  type Range,
  type SortKey,
  type Term,
} from '#catalog/engine/query.ts'
import { type Random, randomFrom } from '../random.ts'

/** A line of the query log; what its fields mean is told by the generator of the load. */
export type LoggedQuery = {
  readonly q: number
  readonly class: string
  readonly include?: readonly number[]
  readonly exclude?: readonly number[]
  readonly words?: readonly [number | null, number | null]
  readonly complete?: boolean
  readonly crossover?: boolean
  readonly language?: number
  readonly rating?: number
  readonly viewer: 'guest' | 'user'
  readonly sort: 'updated' | 'created' | 'words' | 'kudos' | 'comments' | 'bookmarks' | 'hits'
  readonly dir: 'asc' | 'desc'
  readonly page: number
  readonly pageSize: number
  readonly facets: boolean
}

const sorts: readonly SortKey[] = [
  'updated',
  'created',
  'words',
  'kudos',
  'comments',
  'bookmarks',
  'hits',
]

/** Reads a query log. Throws with the number of the line that is none. */
export function readQueries(file: string): readonly LoggedQuery[] {
  const lines = readFileSync(file, 'utf8').trimEnd().split('\n')
  return lines.map((line, index) => {
    try {
      return parseQuery(line)
    } catch (error) {
      const what = error instanceof Error ? error.message : String(error)
      throw new Error(`${file}, line ${index + 1}: ${what}`)
    }
  })
}

function parseQuery(line: string): LoggedQuery {
  const query = JSON.parse(line) as LoggedQuery
  const isWhole = [query.q, query.page, query.pageSize].every(Number.isInteger)
  if (!isWhole || query.page < 1) throw new Error('q, page and pageSize must be whole numbers.')
  if (!sorts.includes(query.sort)) throw new Error(`unknown sort: ${query.sort}`)
  if (query.dir !== 'asc' && query.dir !== 'desc') throw new Error(`unknown dir: ${query.dir}`)
  if (query.viewer !== 'guest' && query.viewer !== 'user') {
    throw new Error(`unknown viewer: ${query.viewer}`)
  }
  if (typeof query.facets !== 'boolean') throw new Error('facets must be true or false.')
  return query
}

/** The same question as the catalog is asked. */
export function toCatalogQuery(query: LoggedQuery): CatalogQuery {
  const tag = (id: number): Term => ({ space: 'tag', id })
  const groups: Term[][] = (query.include ?? []).map((id) => [tag(id)])
  const excluded = (query.exclude ?? []).map(tag)
  const { language, rating, page, pageSize } = query
  if (language !== undefined) groups.push([{ space: 'language', id: language }])
  if (rating !== undefined) groups.push([{ space: 'rating', id: rating }])
  for (const flag of ['complete', 'crossover'] as const) {
    const term: Term = { space: 'flag', id: flags[flag] }
    if (query[flag] === true) groups.push([term])
    if (query[flag] === false) excluded.push(term)
  }
  return {
    groups,
    excluded,
    ranges: query.words ? [wordsRange(query.words)] : [],
    audience: query.viewer === 'guest' ? 'guest' : 'member',
    sort: query.sort,
    ascending: query.dir === 'asc',
    start: (page - 1) * pageSize,
    count: pageSize,
    facets: query.facets,
  }
}

function wordsRange([from, to]: readonly [number | null, number | null]): Range {
  return {
    column: 'words',
    ...(from === null ? {} : { from }),
    ...(to === null ? {} : { to }),
  }
}

/**
 * `count` queries of the log, drawn at random, so that each class has about the weight that it has in
 * the log; in the order of the log, the same for the same seed.
 */
export function sampleQueries(
  queries: readonly LoggedQuery[],
  count: number,
  seed: number,
): readonly LoggedQuery[] {
  const chosen = new Set(shuffled(randomFrom(seed), queries).slice(0, count))
  return queries.filter((query) => chosen.has(query))
}

/** The same with as many of every class, as far as there are so many. */
export function sampleEvenly(
  queries: readonly LoggedQuery[],
  count: number,
  seed: number,
): readonly LoggedQuery[] {
  const random = randomFrom(seed)
  const classes = [...Map.groupBy(queries, (query) => query.class).values()]
  const piles = classes.map((of) => shuffled(random, of))
  const chosen = new Set<LoggedQuery>()
  const wanted = Math.min(count, queries.length)
  while (chosen.size < wanted) {
    for (const pile of piles) {
      const query = chosen.size < wanted ? pile.pop() : undefined
      if (query) chosen.add(query)
    }
  }
  return queries.filter((query) => chosen.has(query))
}

function shuffled<Thing>(random: Random, things: readonly Thing[]): Thing[] {
  return things
    .map((thing) => ({ thing, place: random() }))
    .sort((a, b) => a.place - b.place)
    .map(({ thing }) => thing)
}
