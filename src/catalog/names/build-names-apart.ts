import { Worker } from 'node:worker_threads'
import { buildNames } from './build-names.ts'
import type { NameColumns, Names } from './names.ts'

// Below this, starting a thread takes longer than building.
const inlineMost = 3_000

/**
 * The same as `buildNames`, in a thread of its own, so that nobody waits meanwhile. The columns are
 * handed over: they are empty here afterwards. Throws what goes wrong in the thread.
 */
export async function buildNamesApart(columns: NameColumns): Promise<Names> {
  if (columns.ids.length <= inlineMost) return buildNames(columns)
  const worker = new Worker(new URL('./build-names-thread.ts', import.meta.url), {
    resourceLimits: { maxYoungGenerationSizeMb: 8, maxOldGenerationSizeMb: 4096 },
  })
  const built = Promise.withResolvers<Names['shelves']>()
  worker.once('message', built.resolve)
  worker.once('error', built.reject)
  worker.once('exit', () => built.reject(new Error('the thread that builds names ended')))
  const buffers = new Set(Object.values(columns).map(({ buffer }) => buffer as ArrayBuffer))
  worker.postMessage(columns, [...buffers])
  try {
    return { shelves: await built.promise, changed: new Map() }
  } finally {
    await worker.terminate()
  }
}
