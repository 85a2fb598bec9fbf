import type { Index } from './engine/answer.ts'
import { lowerBound, sharedF64 } from './engine/arrays.ts'
import { openScratch } from './engine/scratch.ts'
import { openTagGraph, type TagGraph } from './engine/tag-graph.ts'
import { buildTagTable, type TagColumns } from './engine/tag-table.ts'
import { gatherColumns } from './gather-columns.ts'
import { gatherTags } from './gather-tags.ts'
import type { Languages } from './languages.ts'
import { doOrder } from './live/do-order.ts'
import { openThread } from './live/open-thread.ts'
import type { CatalogSource, TextOrder } from './source.ts'

/** A fresh index, true at least up to `seq`; what came while it was made is put again after. */
export type Built = { readonly index: Index; readonly graph: TagGraph; readonly seq: number }

export type Building = {
  readonly onPiece: (works: number) => void
  /** Stops it: it throws the signal's reason. */
  readonly signal: AbortSignal
}

// Below this, starting a thread takes longer than building.
const inlineMost = 2_000

/** Reads the whole store, piece by piece, and builds the index of it in a thread. */
export async function buildFromSource(
  source: CatalogSource,
  languages: Languages,
  { onPiece, signal }: Building,
): Promise<Built> {
  const seq = await source.lastChange()
  const rest = () => breathe(signal)
  const meanings = await readAllTags(source, rest)
  const tags = buildTagTable(meanings)
  const gathering = gatherColumns(languages)
  const kept: number[] = []
  for await (const works of source.allWorks()) {
    for (const work of works) {
      if (work.isNameKept) kept.push(gathering.size())
      gathering.add(work)
    }
    onPiece(gathering.size())
    await rest()
  }
  const columns = await gathering.columns(rest)
  const title = await readPlaces(source, 'title', columns.ids, rest)
  const creator = await readPlaces(source, 'creator', columns.ids, rest)
  for (const row of kept) creator[row] = placeWithoutName(title[row] as number)
  const works = { ...columns, title, creator }
  const order = { kind: 'build', works, tags, limits: undefined } as const
  const base =
    works.size <= inlineMost
      ? doOrder(order, { segments: [], tags }, openScratch(), () => 0)
      : await inThread(order, signal)
  return { index: { segments: [base], tags }, graph: openTagGraph(meanings), seq }
}

async function inThread(
  order: Parameters<ReturnType<typeof openThread>['run']>[0] & { kind: 'build' },
  signal: AbortSignal,
) {
  const thread = openThread(() => undefined)
  const end = () => void thread.end()
  signal.addEventListener('abort', end)
  try {
    return await thread.run(order)
  } finally {
    signal.removeEventListener('abort', end)
    await thread.end()
  }
}

async function readAllTags(source: CatalogSource, rest: () => Promise<void>): Promise<TagColumns> {
  const gathering = gatherTags()
  for (let after = 0; ; ) {
    const tags = await source.tagsAfter(after, 1_000)
    const last = tags.at(-1)
    if (!last) return await gathering.columns(rest)
    for (const tag of tags) gathering.add(tag)
    after = last.id
    await rest()
  }
}

/**
 * Where each work stands in an order of text. The places are far apart, so that works that come later
 * find room between two of them; the first in the order has the smallest.
 */
async function readPlaces(
  source: CatalogSource,
  order: TextOrder,
  ids: Uint32Array,
  rest: () => Promise<void>,
): Promise<Float64Array> {
  const places = sharedF64(ids.length)
  let place = 0
  for await (const some of source.inOrder(order)) {
    for (const id of some) {
      place += 1
      const row = lowerBound(ids, id)
      if (ids[row] === id) places[row] = place * placeStep
    }
    await rest()
  }
  return places
}

// 15 million places of this width stay below 2^32, where the order by buckets needs them.
export const placeStep = 256

/** Works whose creators nobody may know come before all names, in the order of their titles. */
export const placeWithoutName = (title: number) => title / 0x100000000

/** Lets others have their turn. */
async function breathe(signal: AbortSignal): Promise<void> {
  signal.throwIfAborted()
  await new Promise((resolve) => setImmediate(resolve))
}
