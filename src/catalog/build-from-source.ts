import type { Index } from './engine/answer.ts'
import { lowerBound } from './engine/arrays.ts'
import type { TagMeaning } from './engine/record.ts'
import { openScratch } from './engine/scratch.ts'
import { openTagGraph, type TagGraph } from './engine/tag-graph.ts'
import { buildTagTable, tagColumns } from './engine/tag-table.ts'
import { gatherColumns } from './gather-columns.ts'
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
  const meanings = tagColumns(await readAllTags(source, signal))
  const tags = buildTagTable(meanings)
  const gathering = gatherColumns(languages)
  const ids: number[] = []
  const kept: number[] = []
  for await (const works of source.allWorks()) {
    for (const work of works) {
      gathering.add(work)
      if (work.isNameKept) kept.push(ids.length)
      ids.push(work.id)
    }
    onPiece(ids.length)
    await breathe(signal)
  }
  const rows = Uint32Array.from(ids)
  const title = await readPlaces(source, 'title', rows, signal)
  const creator = await readPlaces(source, 'creator', rows, signal)
  for (const row of kept) creator[row] = placeWithoutName(title[row] as number)
  const works = gathering.columns({ title, creator })
  const order = { kind: 'build', works, tags, limits: undefined } as const
  const base =
    rows.length <= inlineMost
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

async function readAllTags(
  source: CatalogSource,
  signal: AbortSignal,
): Promise<readonly TagMeaning[]> {
  const all: TagMeaning[] = []
  for (let after = 0; ; ) {
    const tags = await source.tagsAfter(after, 1_000)
    const last = tags.at(-1)
    if (!last) return all
    for (const tag of tags) all.push(tag)
    after = last.id
    await breathe(signal)
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
  signal: AbortSignal,
): Promise<Float64Array> {
  const places = new Float64Array(ids.length)
  let place = 0
  for await (const some of source.inOrder(order)) {
    for (const id of some) {
      place += 1
      const row = lowerBound(ids, id)
      if (ids[row] === id) places[row] = place * placeStep
    }
    await breathe(signal)
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
