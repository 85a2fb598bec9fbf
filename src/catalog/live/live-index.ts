import { answer, type Index, type IndexAnswer } from '#catalog/engine/answer.ts'
import { estimate } from '#catalog/engine/estimate.ts'
import type { Limits } from '#catalog/engine/limits.ts'
import type { CatalogQuery, Count } from '#catalog/engine/query.ts'
import type { TagMeaning, WorkRecord } from '#catalog/engine/record.ts'
import { openScratch } from '#catalog/engine/scratch.ts'
import { changeMeanings, type TagGraph } from '#catalog/engine/tag-graph.ts'
import { canonicalOf } from '#catalog/engine/tag-table.ts'
import { doOrder } from './do-order.ts'
import { openGate } from './gate.ts'
import { killWork } from './kill.ts'
import { type Merged, mergeTail } from './merge-tail.ts'
import { openThread, type Thread } from './open-thread.ts'
import { type Retagging, retag } from './retag.ts'
import { searchTail, type TailWork, tailWork } from './tail.ts'

/** What has changed, as the store has it now. */
export type Changes = {
  readonly works: readonly WorkRecord[]
  readonly removed: readonly number[]
  /** Tags whose meaning changed or that are new. */
  readonly meanings: readonly TagMeaning[]
  /** The newest change of the log that is in here. */
  readonly seq: number
}

export type LiveAnswer = IndexAnswer & { readonly seq: number }

/** The index under change: large segments that threads share, and a small tail of what is newer. */
export type LiveIndex = {
  readonly browse: (query: CatalogQuery) => Promise<LiveAnswer>
  /** Every tag of a kind among the matching works, most works first. */
  readonly list: (query: CatalogQuery, kind: number) => Promise<readonly Count[]>
  readonly put: (changes: Changes) => Promise<void>
  /** Builds everything anew from what is there, and waits until that is in use. */
  readonly compact: () => Promise<Index>
  readonly index: () => Index
  readonly seq: () => number
  /** Works that are in no segment yet. */
  readonly tailSize: () => number
  /** One of those works. */
  readonly inTail: (id: number) => WorkRecord | undefined
  readonly close: () => Promise<void>
}

export type LiveOptions = {
  /** Threads that answer; 0: everything is answered here. */
  readonly threads: number
  readonly now: () => number
  readonly onLost: (error: Error) => void
  /** Other limits than usual, to try them on few works. */
  readonly limits?: Limits
  readonly tailMost?: number
  /** Told after each compaction, with the change up to which the new base is true. */
  readonly onCompacted?: (index: Index, seq: number) => Promise<void>
}

// What costs less than this many documents is answered at once; the rest by a thread.
const inlineMost = 20_000
// So many works may be outside of all segments before they become one.
const tailUsual = 512

export function openLiveIndex(
  start: Index,
  graph: TagGraph,
  seq: number,
  options: LiveOptions,
): LiveIndex {
  const { limits, tailMost = tailUsual } = options
  const scratch = openScratch(limits?.noting)
  const gate = openGate()
  const state = { index: start, tail: new Map<number, TailWork>(), seq }
  const threads = Array.from({ length: options.threads }, () => openThread(options.onLost))
  let builder: Thread | undefined
  // What was put while a new segment was being built; that segment does not know it.
  const since = new Set<number>()
  let building: Promise<unknown> = Promise.resolve()
  let isTidying = false

  const use = (index: Index) => {
    state.index = index
    for (const thread of threads) thread.use(index)
  }
  use(start)

  const resolve = (query: CatalogQuery): CatalogQuery => {
    const { tags } = state.index
    const canonical = <Term extends CatalogQuery['excluded'][number]>(term: Term) =>
      term.space === 'tag' || term.space === 'main'
        ? { ...term, id: canonicalOf(tags, term.id) }
        : term
    return {
      ...query,
      groups: query.groups.map((group) => group.map(canonical)),
      excluded: query.excluded.map(canonical),
    }
  }
  const isLight = (query: CatalogQuery) => {
    const [first] = state.index.segments
    return threads.length === 0 || !first || estimate(first, query) < inlineMost
  }
  const idlest = () => threads.reduce((a, b) => (b.waiting() < a.waiting() ? b : a))

  const browse = async (asked: CatalogQuery): Promise<LiveAnswer> => {
    const query = resolve(asked)
    if (isLight(query)) {
      const tail = searchTail(state.tail.values(), query)
      return { ...answer(state.index, query, tail, scratch, options.now), seq: state.seq }
    }
    return await gate.share(async () => {
      const now = resolve(asked)
      const { seq } = state
      const tail = searchTail(state.tail.values(), now)
      return { ...(await idlest().run({ kind: 'answer', query: now, tail })), seq }
    })
  }

  const list = async (asked: CatalogQuery, of: number) => {
    const query = resolve(asked)
    const tail = searchTail(state.tail.values(), { ...query, facets: true })
    const order = { kind: 'list', query, tail, of } as const
    if (isLight({ ...query, facets: true })) {
      return doOrder(order, state.index, scratch, options.now)
    }
    return await gate.share(async () => await idlest().run(order))
  }

  const withBuilder = async <Value>(work: (thread: Thread) => Promise<Value>): Promise<Value> => {
    const turn = building.then(async () => {
      since.clear()
      builder = openThread(options.onLost)
      try {
        return await work(builder)
      } finally {
        await builder.end()
        builder = undefined
      }
    })
    building = turn.catch(() => undefined)
    return await turn
  }

  /** Puts a new set of segments in place of the old, as of `records`; later changes stay in the tail. */
  const install = async ({ index, records }: Merged) => {
    await gate.change(() => {
      for (const id of since) killWork(index.segments, id)
      for (const record of records) {
        if (state.tail.get(record.id)?.record === record) state.tail.delete(record.id)
      }
      for (const [id, { record }] of state.tail) state.tail.set(id, tailWork(record, index.tags))
      use(index)
    })
  }

  const merge = async (isWhole: boolean): Promise<void> => {
    await withBuilder(async (thread) => {
      const { seq } = state
      const merged = await mergeTail(thread, state.index, [...state.tail.values()], isWhole, limits)
      await install(merged)
      if (isWhole) await options.onCompacted?.(state.index, seq)
    })
  }

  const tidy = () => {
    if (isTidying || state.tail.size <= tailMost) return
    isTidying = true
    const [base, ...others] = state.index.segments
    const loose = others.reduce((sum, { size }) => sum + size, state.tail.size)
    merge(loose > Math.max(4 * tailMost, (base?.size ?? 0) / 50))
      .catch(options.onLost)
      .finally(() => {
        isTidying = false
        tidy()
      })
  }

  const put = async ({ works, removed, meanings, seq: newest }: Changes): Promise<void> => {
    if (meanings.length > 0) await mean(meanings, works)
    await gate.change(() => {
      const { index, tail } = state
      for (const id of removed) {
        killWork(index.segments, id)
        tail.delete(id)
        since.add(id)
      }
      for (const record of works) {
        killWork(index.segments, record.id)
        tail.set(record.id, tailWork(record, index.tags))
        since.add(record.id)
      }
      state.seq = Math.max(state.seq, newest)
    })
    tidy()
  }

  /** New meanings take effect all at once, when every work that they touch is ready. */
  const mean = async (meanings: readonly TagMeaning[], works: readonly WorkRecord[]) => {
    const isSoon = await gate.change(() => {
      const { table, touched } = changeMeanings(state.index.tags, graph, meanings)
      const retagging: Retagging = { index: state.index, table, touched, works }
      const few = retag(retagging)
      if (!few) return { table, touched }
      for (const record of few) {
        killWork(state.index.segments, record.id)
        state.tail.set(record.id, tailWork(record, table))
        since.add(record.id)
      }
      for (const [id, { record }] of state.tail) state.tail.set(id, tailWork(record, table))
      use({ ...state.index, tags: table })
      return undefined
    })
    if (!isSoon) return
    await withBuilder(async (thread) => {
      const index = { ...state.index, tags: isSoon.table }
      await install(await mergeTail(thread, index, [...state.tail.values()], true, limits))
    })
  }

  return {
    browse,
    list,
    put,
    compact: async () => {
      await merge(true)
      return state.index
    },
    index: () => state.index,
    seq: () => state.seq,
    tailSize: () => state.tail.size,
    inTail: (id) => state.tail.get(id)?.record,
    close: async () => {
      await Promise.all([...threads, ...(builder ? [builder] : [])].map((thread) => thread.end()))
    },
  }
}
