import { answer, partsOf } from '#catalog/engine/answer.ts'
import { countTags } from '#catalog/engine/count-tags.ts'
import { estimate } from '#catalog/engine/estimate.ts'
import type { CatalogQuery, Term } from '#catalog/engine/query.ts'
import type { Scratch } from '#catalog/engine/scratch.ts'
import { sumWords } from '#catalog/engine/sum-words.ts'
import { canonicalOf, type TagTable } from '#catalog/engine/tag-table.ts'
import { doOrder } from './do-order.ts'
import type { Gate } from './gate.ts'
import type { LiveIndex } from './live-index.ts'
import type { Thread } from './open-thread.ts'
import type { LiveState } from './state.ts'
import { matches, searchTail } from './tail.ts'

/** Where answers come from: this thread for what is light, others for the rest. */
export type Asking = {
  readonly state: LiveState
  readonly threads: readonly Thread[]
  readonly gate: Gate
  readonly scratch: Scratch
  readonly now: () => number
}

// What costs less than this many documents is answered at once; the rest by a thread.
const inlineMost = 20_000

/** Answers from what is in use when it is asked. */
export function askIndex({
  state,
  threads,
  gate,
  scratch,
  now,
}: Asking): Pick<LiveIndex, 'browse' | 'list' | 'countTags' | 'narrow' | 'sumWords'> {
  const resolved = (query: CatalogQuery) => resolve(query, state.index.tags)
  const tailOf = (query: CatalogQuery) => searchTail(state.tail.values(), query)
  const isLight = (query: CatalogQuery) => {
    const [first] = state.index.segments
    return threads.length === 0 || !first || estimate(first, query) < inlineMost
  }
  const idlest = () => threads.reduce((a, b) => (b.waiting() < a.waiting() ? b : a))
  return {
    browse: async (asked) => {
      const query = resolved(asked)
      if (isLight(query)) {
        return { ...answer(state.index, query, tailOf(query), scratch, now), seq: state.seq }
      }
      return await gate.share(async () => {
        const again = resolved(asked)
        const { seq } = state
        const order = { kind: 'answer', query: again, tail: tailOf(again) } as const
        return { ...(await idlest().run(order)), seq }
      })
    },
    list: async (asked, of) => {
      const orderFor = (query: CatalogQuery) =>
        ({ kind: 'list', query, tail: tailOf({ ...query, facets: true }), of }) as const
      const query = resolved(asked)
      if (isLight({ ...query, facets: true })) {
        return doOrder(orderFor(query), state.index, scratch, now)
      }
      return await gate.share(async () => await idlest().run(orderFor(resolved(asked))))
    },
    countTags: (who, asked) => {
      const { segments, tags } = state.index
      const canonical = asked.map((tag) => canonicalOf(tags, tag))
      const counts = segments.map((segment) => countTags(segment, who, canonical))
      const seen = [...state.tail.values()].filter((work) => matches(work, { ...anything, ...who }))
      return canonical.map((tag, at) => {
        const inTail = seen.filter((work) => work.tags.has(tag)).length
        return counts.reduce((sum, some) => sum + (some[at] ?? 0), inTail)
      })
    },
    narrow: async (asked, by) => {
      const query = resolved(asked)
      if (isLight(query)) {
        const { order, inTail } = narrowing(state, query, by)
        return sumEach(doOrder(order, state.index, scratch, now), inTail)
      }
      return await gate.share(async () => {
        const { order, inTail } = narrowing(state, resolved(asked), by)
        return sumEach(await idlest().run(order), inTail)
      })
    },
    sumWords: (asked) => {
      const query = resolved(asked)
      const found = [...state.tail.values()].filter((work) => matches(work, query))
      const inTail = found.reduce((sum, { record }) => sum + record.words, 0)
      return inTail + sumWords(partsOf(state.index, query, scratch))
    },
  }
}

/** What segments are asked for `narrow`, and what the tail has. */
function narrowing({ index, tail }: LiveState, query: CatalogQuery, by: readonly number[]) {
  const canonical = by.map((tag) => canonicalOf(index.tags, tag))
  const order = { kind: 'narrow', query, by: canonical } as const
  const found = [...tail.values()].filter((work) => matches(work, query))
  const inTail = canonical.map((tag) => found.filter((work) => work.tags.has(tag)).length)
  return { order, inTail }
}

const sumEach = (some: readonly number[], others: readonly number[]) =>
  some.map((count, at) => count + (others[at] ?? 0))

const anything: CatalogQuery = {
  groups: [],
  excluded: [],
  ranges: [],
  audience: 'everything',
  sort: 'updated',
  ascending: false,
  start: 0,
  count: 0,
  facets: false,
}

/** The same question with each tag as what it counts as now. */
function resolve(query: CatalogQuery, tags: TagTable): CatalogQuery {
  const canonical = (term: Term) =>
    term.space === 'tag' || term.space === 'main'
      ? { ...term, id: canonicalOf(tags, term.id) }
      : term
  return {
    ...query,
    groups: query.groups.map((group) => group.map(canonical)),
    excluded: query.excluded.map(canonical),
  }
}
