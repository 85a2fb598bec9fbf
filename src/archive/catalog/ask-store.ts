import { sql } from 'kysely'
import type { Viewer } from '#archive/viewer.ts'
import { isNameOpen } from '#archive/works/is-name-open.ts'
import { visibleWorks } from '#archive/works/visible-works.ts'
import {
  type CatalogAnswer,
  type CatalogQuery,
  type Count,
  flags,
  type SortKey,
} from '#catalog/engine/query.ts'
import { shuffle } from '#catalog/engine/sort-key.ts'
import type { Languages } from '#catalog/languages.ts'
import type { WorkId } from '#ground/ids.ts'
import type { Db } from '#store/schema.ts'
import { countInStore } from './count-in-store.ts'
import { listCrossovers } from './list-crossovers.ts'
import { matchInStore } from './match-in-store.ts'

type Asked = { readonly db: Db; readonly viewer: Viewer; readonly languages: Languages }

/**
 * Answers what the catalog would, from the tables, whenever it is not there: the same works in the
 * same order with the same counts, only more slowly.
 */
export async function askStore(
  asked: Asked,
  query: CatalogQuery,
): Promise<Omit<CatalogAnswer, 'seq'>> {
  const ids = await findInStore(asked, query)
  const { start, count } = query
  const answer = { total: ids.length, ids: ids.slice(start, start + count) }
  if (!query.facets) return answer
  const { facets } = await countInStore(asked.db, ids, asked.languages)
  return { ...answer, facets }
}

/** Every tag of a kind on the works that a query means: most works first, then the smaller id. */
export async function listInStore(
  asked: Asked,
  query: CatalogQuery,
  kind: number,
): Promise<readonly Count[]> {
  const ids = await findInStore(asked, query)
  const { tags } = await countInStore(asked.db, ids, asked.languages)
  return tags[kind] ?? []
}

/** How many of the works that a query means each of these tags finds besides. */
export async function narrowInStore(
  asked: Asked,
  query: CatalogQuery,
  tags: readonly number[],
): Promise<readonly number[]> {
  const counts: number[] = []
  for (const id of tags) {
    const groups = [...query.groups, [{ space: 'tag', id } as const]]
    counts.push((await findInStore(asked, { ...query, groups })).length)
  }
  return counts
}

async function findInStore(
  { db, viewer, languages }: Asked,
  query: CatalogQuery,
): Promise<readonly WorkId[]> {
  const crossovers = asksForCrossovers(query) ? await listCrossovers(db) : []
  const matching = matchInStore(db, viewer, query, { languages, crossovers })
  const rows = await inOrder(matching, query.sort).select('works.id').execute()
  const { within, without } = query
  const wanted = within && new Set<number>(within)
  const unwanted = new Set<number>(without)
  const ids = rows
    .map(({ id }) => id)
    .filter((id) => (wanted?.has(id) ?? true) && !unwanted.has(id))
  const { seed = 0 } = query
  if (query.sort === 'random') ids.sort((a, b) => shuffle(b, seed) - shuffle(a, seed) || b - a)
  return query.ascending ? ids.reverse() : ids
}

function asksForCrossovers({ groups, excluded }: CatalogQuery): boolean {
  return [...groups, excluded].some((group) =>
    group.some(({ space, id }) => space === 'flag' && id === flags.crossover),
  )
}

type Works = ReturnType<typeof visibleWorks>

/** Downwards, ties by the larger id; works without a day come last. */
function inOrder(works: Works, sort: SortKey): Works {
  const down = (...keys: readonly ReturnType<typeof sql>[]) =>
    [...keys, sql`works.id`].reduce<Works>((all, key) => all.orderBy(sql`${key} desc`), works)
  switch (sort) {
    case 'updated':
      return down(dayKey('works.updated_on'))
    case 'created':
      return down(dayKey('works.published_on'))
    case 'words':
    case 'kudos':
    case 'comments':
    case 'bookmarks':
    case 'hits':
      return down(sql.ref(`works.${sort}`))
    case 'title':
      return down(sql`works.sort_title`)
    case 'creator':
      return down(
        // A place between two names would tell whose a work is: those that keep it come before all.
        sql`case when ${isNameOpen()} then 1 else 0 end`,
        sql`case when ${isNameOpen()} then works.sort_creator else '' end`,
        sql`works.sort_title`,
      )
    case 'random':
      return works
  }
}

/** The catalog's first day is all that are earlier too, and before it stands what has none. */
function dayKey(column: 'works.updated_on' | 'works.published_on') {
  const day = sql.ref(column)
  return sql`case when ${day} is null then '' when ${day} < '1970-01-02' then '1970-01-02'
    else ${day} end`
}

export async function sumInStore(asked: Asked, query: CatalogQuery): Promise<number> {
  const wanted = new Set<number>(await findInStore(asked, query))
  const rows = await visibleWorks(asked.db, asked.viewer)
    .select(['works.id', 'works.words'])
    .execute()
  return rows.reduce((sum, { id, words }) => sum + (wanted.has(id) ? words : 0), 0)
}
