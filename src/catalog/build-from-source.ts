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

// So many works are read between two turns of other requests: some milliseconds.
const piece = 200
// Below this, starting a thread takes longer than building.
const inlineMost = 2_000

/** Reads the whole store, piece by piece, and builds the index of it in a thread. */
export async function buildFromSource(
  source: CatalogSource,
  languages: Languages,
  onPiece: (works: number) => void = () => undefined,
): Promise<Built> {
  const seq = await source.lastChange()
  const meanings = tagColumns(await readAllTags(source))
  const tags = buildTagTable(meanings)
  const gathering = gatherColumns(languages)
  const ids: number[] = []
  const kept: number[] = []
  for (let after = 0; ; ) {
    const works = await source.worksAfter(after, piece)
    const last = works.at(-1)
    if (!last) break
    for (const work of works) {
      gathering.add(work)
      if (work.isNameKept) kept.push(ids.length)
      ids.push(work.id)
    }
    after = last.id
    onPiece(ids.length)
    await breathe()
  }
  const rows = Uint32Array.from(ids)
  const title = await readPlaces(source, 'title', rows)
  const creator = await readPlaces(source, 'creator', rows)
  for (const row of kept) creator[row] = placeWithoutName(title[row] as number)
  const works = gathering.columns({ title, creator })
  const order = { kind: 'build', works, tags, limits: undefined } as const
  const base =
    rows.length <= inlineMost
      ? doOrder(order, { segments: [], tags }, openScratch(), () => 0)
      : await inThread(order)
  return { index: { segments: [base], tags }, graph: openTagGraph(meanings), seq }
}

async function inThread(
  order: Parameters<ReturnType<typeof openThread>['run']>[0] & { kind: 'build' },
) {
  const thread = openThread(() => undefined)
  try {
    return await thread.run(order)
  } finally {
    await thread.end()
  }
}

async function readAllTags(source: CatalogSource): Promise<readonly TagMeaning[]> {
  const all: TagMeaning[] = []
  for (let after = 0; ; ) {
    const tags = await source.tagsAfter(after, 1_000)
    const last = tags.at(-1)
    if (!last) return all
    for (const tag of tags) all.push(tag)
    after = last.id
    await breathe()
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
): Promise<Float64Array> {
  const places = new Float64Array(ids.length)
  let place = 0
  for await (const some of source.inOrder(order)) {
    for (const id of some) {
      place += 1
      const row = lowerBound(ids, id)
      if (ids[row] === id) places[row] = place * placeStep
    }
  }
  return places
}

// 15 million places of this width stay below 2^32, where the order by buckets needs them.
export const placeStep = 256

/** Works whose creators nobody may know come before all names, in the order of their titles. */
export const placeWithoutName = (title: number) => title / 0x100000000

const breathe = () => new Promise((resolve) => setImmediate(resolve))
