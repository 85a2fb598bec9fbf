import { availableParallelism } from 'node:os'
import type { Index } from '#catalog/engine/answer.ts'
import type { CatalogAnswer, CatalogQuery } from '#catalog/engine/query.ts'
import type { TagMeaning, WorkRecord } from '#catalog/engine/record.ts'
import { openTagGraph, type TagGraph } from '#catalog/engine/tag-graph.ts'
import {
  buildTagTable,
  canonicalOf,
  type TagColumns,
  type TagTable,
} from '#catalog/engine/tag-table.ts'
import { openLiveIndex } from '#catalog/live/live-index.ts'
import { openThread } from '#catalog/live/open-thread.ts'
import { readSnapshot } from '#catalog/snapshot/read-snapshot.ts'
import { writeSnapshot } from '#catalog/snapshot/write-snapshot.ts'
import { engineTagsOf, worksColumnsOf } from './load-columns.ts'
import type { Load } from './load-format.ts'

// The only file of the bench that knows how the catalog is opened.

/** Milliseconds of one answer's parts. */
export type PartTimes = { readonly hits: number; readonly page: number; readonly facets: number }

export type TimedAnswer = CatalogAnswer & { readonly times?: PartTimes }

/** A catalog, as the bench sees it. */
export type Engine = {
  readonly browse: (query: CatalogQuery) => Promise<TimedAnswer>
  /** Takes works in, in place of what it knew of them; the works of `removedIds` are gone. */
  readonly put: (records: readonly WorkRecord[], removedIds: readonly number[]) => Promise<void>
  /**
   * Tags that mean something else from now on. `touched` gives the works that typed them, for an engine
   * that cannot find them itself.
   */
  readonly mean: (
    meanings: readonly TagMeaning[],
    touched: () => readonly WorkRecord[],
  ) => Promise<void>
  readonly compact: () => Promise<void>
  /** Writes a snapshot into a folder that is empty or not there. */
  readonly save: (folder: string) => Promise<void>
  /** Of all arrays in shared memory. */
  readonly bytes: () => number
  readonly close: () => Promise<void>
}

/** How an engine comes to be. */
export type EngineDoor = {
  readonly fromLoad: (load: Load) => Promise<Engine>
  readonly fromSnapshot: (folder: string) => Promise<Engine>
}

/** The catalog that archives have; large ones with a thread for answers on each core but one. */
export const door: EngineDoor = {
  fromLoad: async (load) => {
    const columns = engineTagsOf(load)
    const tags = buildTagTable(columns)
    const builder = openThread(fail)
    const order = { kind: 'build', works: worksColumnsOf(load), tags, limits: undefined } as const
    const base = await builder.run(order)
    await builder.end()
    return engineOf({ segments: [base], tags }, openTagGraph(columns), 0)
  },
  fromSnapshot: async (folder) => {
    const restored = readSnapshot(folder, kept)
    if ('refused' in restored) throw new Error(`The snapshot is ${restored.refused}.`)
    // What the bench does with a snapshot is to ask it: no meaning changes.
    const graph = openTagGraph(noTags)
    return engineOf(restored.index, graph, restored.seq)
  },
}

const kept = { format: 1, identity: 'bench' }

const noTags: TagColumns = {
  kinds: new Uint8Array(0),
  canonical: new Uint8Array(0),
  synonymOf: new Uint32Array(0),
  metaStarts: new Uint32Array(1),
  metas: new Uint32Array(0),
}

function fail(error: Error): never {
  throw error
}

// Below this no question takes longer than a few milliseconds.
const threadsFrom = 500_000

function engineOf(index: Index, graph: TagGraph, seq: number): Engine {
  const size = index.segments[0]?.size ?? 0
  const threads = size < threadsFrom ? 0 : Math.max(1, availableParallelism() - 1)
  const now = () => performance.now()
  const live = openLiveIndex(index, graph, seq, { threads, now, onLost: fail })
  const nothing = { works: [], removed: [], meanings: [] }
  const next = () => live.seq() + 1
  return {
    browse: live.browse,
    put: async (works, removed) => await live.put({ ...nothing, works, removed, seq: next() }),
    mean: async (meanings, touched) => {
      const { tags } = live.index()
      const works = leavesCanonical(tags, meanings) ? touched() : []
      await live.put({ ...nothing, works, meanings, seq: next() })
    },
    compact: async () => {
      await live.compact()
    },
    save: async (folder) => {
      const { segments, tags } = live.index()
      const isWhole = segments.length === 1 && live.tailSize() === 0 && tags.changed.size === 0
      const all = isWhole ? live.index() : await live.compact()
      writeSnapshot(folder, { ...kept, seq: live.seq(), index: all, extra: {} })
    },
    bytes: () => sharedBytes(live.index()),
    close: live.close,
  }
}

/**
 * Whether a tag leaves the canonical that it was a synonym of without that going the same way. The
 * index does not keep which synonym stood on a work, so those works have to come along.
 */
function leavesCanonical(tags: TagTable, meanings: readonly TagMeaning[]): boolean {
  const now = new Map(meanings.map(({ id, synonymOf }) => [id, synonymOf ?? id]))
  return meanings.some(({ id }) => {
    const before = canonicalOf(tags, id)
    return before !== id && now.get(id) !== (now.get(before) ?? before)
  })
}

/** Of all arrays below a value, each memory once. */
function sharedBytes(value: unknown, seen = new Set<unknown>()): number {
  if (typeof value !== 'object' || value === null) return 0
  if (!ArrayBuffer.isView(value)) {
    return Object.values(value).reduce((sum: number, part) => sum + sharedBytes(part, seen), 0)
  }
  if (seen.has(value.buffer)) return 0
  seen.add(value.buffer)
  return value.buffer.byteLength
}
