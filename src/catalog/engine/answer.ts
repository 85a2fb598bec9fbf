import { countFacets, type Matched, type Part } from './facets/count-facets.ts'
import { match } from './match.ts'
import { takePage } from './page.ts'
import type { CatalogQuery, Facets } from './query.ts'
import type { Scratch } from './scratch.ts'
import type { Segment } from './segment.ts'
import { sortKey } from './sort-key.ts'
import type { TagTable } from './tag-table.ts'
import type { Placed, TailHits } from './tail.ts'

/** Everything that a thread answers from: segments, the largest first, and the meaning of tags. */
export type Index = { readonly segments: readonly Segment[]; readonly tags: TagTable }

export type IndexAnswer = {
  readonly total: number
  readonly ids: readonly number[]
  readonly facets?: Facets | undefined
  /** Milliseconds, if a clock was given. */
  readonly times: { readonly hits: number; readonly page: number; readonly facets: number }
}

/** Answers a query, whose tags are canonical, from all segments and the tail together. */
export function answer(
  index: Index,
  query: CatalogQuery,
  tail: TailHits,
  scratch: Scratch,
  now: () => number = () => 0,
): IndexAnswer {
  const begun = now()
  const parts = partsOf(index, query, scratch)
  const total = parts.reduce((sum, { hits }) => sum + hits.count, tail.works.length)
  const matched = now()
  const all = { parts, tail, total }
  const ids = pageOf(all, query)
  const paged = now()
  const facets = query.facets ? countFacets(all, index.tags, scratch) : undefined
  const counted = now()
  const times = { hits: matched - begun, page: paged - matched, facets: counted - paged }
  return { total, ids, facets, times }
}

export function partsOf(
  { segments }: Index,
  query: CatalogQuery,
  scratch: Scratch,
): readonly Part[] {
  const own = query.audience === 'member' && query.person !== undefined ? query.person : undefined
  return segments.flatMap((segment, at) => {
    const room = at === 0 ? scratch : scratch.more(2 * at)
    const part = { segment, query, room, hits: match(segment, query, room) }
    if (own === undefined || !segment.spaces.owner) return [part]
    const ownQuery: CatalogQuery = {
      ...query,
      audience: 'everything',
      groups: [...query.groups, [{ space: 'owner', id: own }]],
    }
    const ownRoom = scratch.more(2 * at + 1)
    const hits = match(segment, ownQuery, ownRoom)
    return [part, { segment, query: ownQuery, room: ownRoom, hits }]
  })
}

/** Merges what each part has for the page; the first is the largest and gives no more than it must. */
function pageOf({ parts, tail, total }: Matched, query: CatalogQuery): readonly number[] {
  const { start, count } = query
  if (count === 0 || start >= total) return []
  const [first, ...others] = parts
  if (first && others.length === 0 && tail.works.length === 0) {
    const { segment, hits, room } = first
    const page = takePage(segment, hits, query, { from: start, to: start + count }, room)
    return page.map((document) => segment.ids[document] as number)
  }
  const merged: Placed[] = [...tail.works]
  for (const part of others) merged.push(...placedOf(part, { from: 0, to: start + count }))
  const from = Math.max(0, start - merged.length)
  if (first) merged.push(...placedOf(first, { from, to: start + count }))
  merged.sort(inOrder(query.ascending))
  return merged.slice(start - from, start - from + count).map(({ id }) => id)
}

export function inOrder(ascending: boolean): (a: Placed, b: Placed) => number {
  const sign = ascending ? -1 : 1
  return (a, b) => sign * (b.key - a.key || b.id - a.id)
}

function placedOf(
  { segment, hits, query, room }: Part,
  span: { readonly from: number; readonly to: number },
): readonly Placed[] {
  const key = sortKey(segment, query)
  return takePage(segment, hits, query, span, room).map((document) => ({
    id: segment.ids[document] as number,
    key: key(document),
  }))
}
