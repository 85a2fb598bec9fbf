import { parentPort } from 'node:worker_threads'
import type { Index } from '#catalog/engine/answer.ts'
import { openScratch } from '#catalog/engine/scratch.ts'
import { doOrder } from './do-order.ts'
import type { FromThread, ToThread } from './messages.ts'

// A thread of the catalog: it answers from arrays that all threads share, one order at a time.

const scratch = openScratch()
let index: Index | undefined

parentPort?.on('message', (message: ToThread) => {
  if (message.kind === 'index') index = message.index
  else parentPort?.postMessage(reply(message.number, message.order))
})

function reply(number: number, order: Extract<ToThread, { kind: 'order' }>['order']): FromThread {
  try {
    const known = index ?? { segments: [], tags: noTags }
    return { number, result: doOrder(order, known, scratch, () => performance.now()) }
  } catch (error) {
    return { number, error: error instanceof Error ? (error.stack ?? error.message) : 'unknown' }
  }
}

const none = new Uint32Array(0)
const noTags: Index['tags'] = {
  kinds: new Uint8Array(0),
  canonicals: none,
  countable: new Uint8Array(0),
  subs: none,
  aboveStarts: none,
  above: none,
  changed: new Map(),
}
