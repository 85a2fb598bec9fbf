import { Worker } from 'node:worker_threads'
import type { Index } from '#catalog/engine/answer.ts'
import type { FromThread, Order, Result, ToThread } from './messages.ts'

/** A thread that takes orders one after the other. */
export type Thread = {
  readonly use: (index: Index) => void
  readonly run: <Kind extends Order['kind']>(
    order: Extract<Order, { kind: Kind }>,
  ) => Promise<Result[Kind]>
  /** How many orders it has not answered yet. */
  readonly waiting: () => number
  readonly end: () => Promise<void>
}

export function openThread(onLost: (error: Error) => void): Thread {
  const worker = new Worker(new URL('./thread.ts', import.meta.url), {
    resourceLimits: { maxYoungGenerationSizeMb: 8, maxOldGenerationSizeMb: 4096 },
  })
  const open = new Map<number, PromiseWithResolvers<never>>()
  let last = 0
  let isEnding = false
  const fail = (error: Error) => {
    for (const { reject } of open.values()) reject(error)
    open.clear()
    if (!isEnding) onLost(error)
  }
  worker.on('message', (message: FromThread) => {
    const order = open.get(message.number)
    open.delete(message.number)
    // One that is ending is waited for, whatever it still answers.
    if (open.size === 0 && !isEnding) worker.unref()
    if ('error' in message) order?.reject(new Error(message.error))
    else order?.resolve(message.result as never)
  })
  worker.on('error', (error: unknown) => fail(error instanceof Error ? error : new Error('lost')))
  worker.on('exit', () => fail(new Error('a thread of the catalog ended')))
  worker.unref()
  const post = (message: ToThread) => worker.postMessage(message)
  return {
    use: (index) => post({ kind: 'index', index }),
    run: (order) => {
      last += 1
      const waiting = Promise.withResolvers<never>()
      open.set(last, waiting)
      worker.ref()
      post({ kind: 'order', number: last, order })
      return waiting.promise
    },
    waiting: () => open.size,
    end: async () => {
      isEnding = true
      await worker.terminate()
    },
  }
}
