import type { Index } from '#catalog/engine/answer.ts'
import type { Parting } from '#catalog/engine/build/part-tags.ts'
import type { Limits } from '#catalog/engine/limits.ts'
import type { TagMeaning, WorkRecord } from '#catalog/engine/record.ts'
import { changeMeanings, type TagGraph } from '#catalog/engine/tag-graph.ts'
import type { ChangedTag, TagTable } from '#catalog/engine/tag-table.ts'
import type { Builder } from './builder.ts'
import type { Gate } from './gate.ts'
import { killWork } from './kill.ts'
import { type Merged, mergeAll, mergeTail, remake } from './merge-tail.ts'
import type { Thread } from './open-thread.ts'
import { fewTouched } from './retag.ts'
import type { LiveState } from './state.ts'
import { tailWork } from './tail.ts'

/** What has changed, as the store has it now. */
export type Changes = {
  readonly works: readonly WorkRecord[]
  readonly removed: readonly number[]
  /** Tags whose meaning changed or that are new. */
  readonly meanings: readonly TagMeaning[]
  /**
   * Reads what else has to be known, while nothing but works may be put: works that come along, and
   * those of `meanings` that stop counting as others, on works that do not.
   */
  readonly prepare?: () => Promise<Prepared>
  /** The newest change of the log that is in here. */
  readonly seq: number
}

export type Prepared = {
  readonly works: readonly WorkRecord[]
  readonly partings: readonly Parting[]
}

export type Workshop = {
  readonly state: LiveState
  readonly graph: TagGraph
  readonly gate: Gate
  readonly builder: Builder
  /** Puts an index in use, here and in all threads. */
  readonly use: (index: Index) => void
  readonly limits: Limits | undefined
  readonly tailMost: number
  readonly onLost: (error: Error) => void
  readonly onCompacted?: ((index: Index, seq: number) => Promise<void>) | undefined
}

/** Takes changes in, and keeps the segments few. */
export type Taker = {
  /** One after the other; each is done when answers have it. */
  readonly put: (changes: Changes) => Promise<void>
  readonly compact: () => Promise<void>
}

/** What was put while something is being built: that does not know it. */
type Since = { readonly works: Set<number>; readonly meanings: Map<number, ChangedTag> }

export function openTaker(shop: Workshop): Taker {
  const since: Since = { works: new Set(), meanings: new Map() }
  let turn: Promise<unknown> = Promise.resolve()
  let isTidying = false
  const tidy = () => {
    if (isTidying || shop.builder.isClosed() || shop.state.tail.size <= shop.tailMost) return
    isTidying = true
    merge(shop, since, isLoose(shop))
      .catch((error) => {
        if (!shop.builder.isClosed()) shop.onLost(error)
      })
      .finally(() => {
        isTidying = false
        tidy()
      })
  }
  return {
    put: async (changes) => {
      const mine = turn.then(async () => {
        if (changes.meanings.length === 0) await shop.gate.change(() => apply(shop, since, changes))
        else if (!(await meanFew(shop, since, changes))) {
          // Who only changes works meanwhile need not wait for it.
          return { making: meanMany(shop, since, changes) }
        }
      })
      turn = mine.catch(() => undefined)
      await (await mine)?.making
      tidy()
    },
    compact: async () => await merge(shop, since, true),
  }
}

/** Whether so much lies outside of the base that all is to be built anew. */
function isLoose({ state, tailMost }: Workshop): boolean {
  const [base, ...others] = state.index.segments
  const loose = others.reduce((sum, { size }) => sum + size, state.tail.size)
  return loose > Math.max(4 * tailMost, (base?.size ?? 0) / 16)
}

function apply({ state }: Workshop, since: Since, { works, removed, seq }: Changes): void {
  const { index, tail } = state
  for (const id of removed) {
    killWork(index.segments, id)
    tail.delete(id)
    since.works.add(id)
  }
  for (const record of works) {
    killWork(index.segments, record.id)
    tail.set(record.id, tailWork(record, index.tags))
    since.works.add(record.id)
  }
  state.seq = Math.max(state.seq, seq)
}

/** New meanings take effect at once where few works carry the tags; says whether they did. */
async function meanFew(shop: Workshop, since: Since, changes: Changes): Promise<boolean> {
  const { state, graph, gate } = shop
  if (changes.prepare) return false
  return await gate.change(() => {
    const { table, touched } = changeMeanings(state.index.tags, graph, changes.meanings)
    const few = fewTouched(state.index, touched)
    if (!few) return false
    for (const [id, meaning] of table.changed) {
      if (state.index.tags.changed.get(id) !== meaning) since.meanings.set(id, meaning)
    }
    shop.use({ ...state.index, tags: table })
    // What is being built takes the tail's works in with the meanings that they had.
    const works = [...few, ...Array.from(state.tail.values(), ({ record }) => record)]
    apply(shop, since, { ...changes, works, removed: [] })
    apply(shop, since, changes)
    return true
  })
}

/** New meanings take effect all at once, when every work that they touch is ready. */
async function meanMany(shop: Workshop, since: Since, changes: Changes): Promise<void> {
  const { state, graph, builder, limits } = shop
  await builder.take(async (thread) => {
    begin(since)
    const { works, partings } = (await changes.prepare?.()) ?? {
      works: changes.works,
      partings: [],
    }
    const { table, touched } = changeMeanings(state.index.tags, graph, changes.meanings)
    const { index, tail } = state
    const making = { thread, index, tail: tail.values(), limits, partings }
    const merged = await remake(making, table, touched)
    await install(shop, since, merged, () => {
      // What has been put since is newer.
      const isNew = (id: number) => !since.works.has(id)
      const removed = changes.removed.filter(isNew)
      apply(shop, since, { ...changes, works: works.filter(({ id }) => isNew(id)), removed })
    })
  })
}

async function merge(shop: Workshop, since: Since, isWhole: boolean): Promise<void> {
  const { state, builder, limits } = shop
  await builder.take(async (thread: Thread) => {
    begin(since)
    const { seq, index, tail } = state
    const making = { thread, index, tail: tail.values(), limits }
    await install(shop, since, await (isWhole ? mergeAll(making) : mergeTail(making)))
    if (isWhole) await shop.onCompacted?.(state.index, seq)
  })
}

function begin({ works, meanings }: Since): void {
  works.clear()
  meanings.clear()
}

/** Puts a new set of segments in place of the old; what came meanwhile stays in the tail. */
async function install(
  shop: Workshop,
  since: Since,
  { index, records }: Merged,
  also: () => void = () => undefined,
): Promise<void> {
  const { state, gate, use } = shop
  await gate.change(() => {
    for (const id of since.works) killWork(index.segments, id)
    for (const { id } of records) if (!since.works.has(id)) state.tail.delete(id)
    const tags = withMeanings(index.tags, since.meanings)
    for (const { record } of state.tail.values()) state.tail.set(record.id, tailWork(record, tags))
    use({ ...index, tags })
    also()
  })
}

function withMeanings(tags: TagTable, meanings: Since['meanings']): TagTable {
  if (meanings.size === 0) return tags
  return { ...tags, changed: new Map([...tags.changed, ...meanings]) }
}
