import type { Index, IndexAnswer } from '#catalog/engine/answer.ts'
import type { Limits } from '#catalog/engine/limits.ts'
import type { CatalogQuery, Count, Onlooker } from '#catalog/engine/query.ts'
import type { WorkRecord } from '#catalog/engine/record.ts'
import { openScratch } from '#catalog/engine/scratch.ts'
import type { TagGraph } from '#catalog/engine/tag-graph.ts'
import { askIndex } from './ask-index.ts'
import { openBuilder } from './builder.ts'
import { openGate } from './gate.ts'
import { openThread } from './open-thread.ts'
import type { LiveState } from './state.ts'
import { type Changes, openTaker } from './take-changes.ts'

export type LiveAnswer = IndexAnswer & { readonly seq: number }

/** The index under change: large segments that threads share, and a small tail of what is newer. */
export type LiveIndex = {
  readonly browse: (query: CatalogQuery) => Promise<LiveAnswer>
  /** Every tag of a kind among the matching works, most works first. */
  readonly list: (query: CatalogQuery, kind: number) => Promise<readonly Count[]>
  /** How many works each of these tags finds, in their order. */
  readonly countTags: (who: Onlooker, tags: readonly number[]) => readonly number[]
  /** How many of the matching works each of these tags finds besides, in their order. */
  readonly narrow: (query: CatalogQuery, by: readonly number[]) => Promise<readonly number[]>
  /** The words of all matching works. */
  readonly sumWords: (query: CatalogQuery) => number
  /** One after the other; each is done when answers have it. */
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

// So many works may be outside of all segments before they become one.
const tailUsual = 256

export function openLiveIndex(
  start: Index,
  graph: TagGraph,
  seq: number,
  options: LiveOptions,
): LiveIndex {
  const { limits, tailMost = tailUsual, onLost, onCompacted, now } = options
  const state: LiveState = { index: start, tail: new Map(), seq }
  const gate = openGate()
  const builder = openBuilder(onLost)
  const threads = Array.from({ length: options.threads }, () => openThread(onLost))
  const use = (index: Index) => {
    state.index = index
    for (const thread of threads) thread.use(index)
  }
  use(start)
  const scratch = openScratch(limits)
  const asking = askIndex({ state, threads, gate, scratch, now })
  const shop = { state, graph, gate, builder, use, limits, tailMost, onLost, onCompacted }
  const taker = openTaker(shop)
  return {
    ...asking,
    put: taker.put,
    compact: async () => {
      await taker.compact()
      return state.index
    },
    index: () => state.index,
    seq: () => state.seq,
    tailSize: () => state.tail.size,
    inTail: (id) => state.tail.get(id)?.record,
    close: async () => {
      await Promise.all([...threads.map((thread) => thread.end()), builder.close()])
    },
  }
}
