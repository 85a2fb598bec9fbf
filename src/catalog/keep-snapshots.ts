import { Worker } from 'node:worker_threads'
import type { Index } from './engine/answer.ts'
import { sharedU32 } from './engine/arrays.ts'
import { openScratch } from './engine/scratch.ts'
import type { TagGraph } from './engine/tag-graph.ts'
import { type Languages, openLanguages } from './languages.ts'
import { doOrder } from './live/do-order.ts'
import { openThread } from './live/open-thread.ts'
import type { Refused, Restored, Snapshot } from './snapshot/snapshot.ts'
import type { CatalogSource } from './source.ts'

/** Another way to fill the columns is another number: what an older release wrote is built anew. */
export const snapshotFormat = 1

/** All that one needs to follow the log from a moment on. */
export type Moment = {
  readonly index: Index
  readonly graph: TagGraph
  readonly languages: Languages
  readonly seq: number
}

/** A moment with copies of all that changes in use: later changes do not reach it. */
export function holdStill({ index, graph, languages, seq }: Moment) {
  const scratch = openScratch()
  const documents = new Uint32Array(0)
  const segments = index.segments.map((segment) =>
    doOrder({ kind: 'bury', segment, documents }, index, scratch, () => 0),
  )
  const edges = [...graph.metas].flatMap(([sub, metas]) => metas.flatMap((meta) => [sub, meta]))
  const arrays = { metas: sharedU32(edges.length) }
  arrays.metas.set(edges)
  return { index: { ...index, segments }, arrays, seq, codes: [...languages.codes()] }
}

/** Writes a snapshot into the folder, in a thread. Throws what the disk refuses. */
export async function saveMoment(
  source: CatalogSource,
  folder: string,
  still: ReturnType<typeof holdStill>,
): Promise<void> {
  const { index, arrays, seq, codes } = still
  const mark = await source.mark(seq)
  const identity = await source.identity()
  const extra = { codes, mark }
  const snapshot: Snapshot = { format: snapshotFormat, identity, seq, index, arrays, extra }
  const thread = openThread(() => undefined)
  try {
    await thread.run({ kind: 'save', folder, snapshot })
  } finally {
    await thread.end()
  }
}

/**
 * The newest snapshot of this archive, if its store still goes on from there: one that was put back
 * from a copy has another change under the same number, or none.
 */
export async function loadMoment(source: CatalogSource, folder: string): Promise<Moment | Refused> {
  const identity = await source.identity()
  const restored = await readInThread(folder, { format: snapshotFormat, identity })
  if ('refused' in restored) return restored
  const { index, seq, extra, arrays } = restored
  const { codes, mark } = extra
  if (mark !== (await source.mark(seq))) return { refused: 'identity', part: 'mark' }
  if (!isListOfText(codes)) return { refused: 'damaged', part: 'codes' }
  return { index, graph: graphOf(arrays.metas), languages: openLanguages(codes), seq }
}

function isListOfText(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((one) => typeof one === 'string')
}

function graphOf(edges: Restored['arrays'][string] | undefined): TagGraph {
  const metas = new Map<number, number[]>()
  const subs = new Map<number, Set<number>>()
  for (let at = 0; edges && at + 1 < edges.length; at += 2) {
    const sub = edges[at] as number
    const meta = edges[at + 1] as number
    const own = metas.get(sub)
    if (own) own.push(meta)
    else metas.set(sub, [meta])
    const below = subs.get(meta)
    if (below) below.add(sub)
    else subs.set(meta, new Set([sub]))
  }
  return { metas, subs }
}

/** Reads a snapshot in a thread of its own: gigabytes from a slow disk hold up nobody. */
export async function readInThread(
  folder: string,
  wanted: Pick<Snapshot, 'format' | 'identity'>,
): Promise<Restored | Refused> {
  const worker = new Worker(new URL('./read-thread.ts', import.meta.url), {
    workerData: { folder, wanted },
  })
  const read = Promise.withResolvers<Restored | Refused>()
  worker.once('message', read.resolve)
  worker.once('error', read.reject)
  worker.once('exit', () => read.resolve({ refused: 'unreadable', part: 'thread' }))
  try {
    return await read.promise
  } finally {
    await worker.terminate()
  }
}
