import { openThread, type Thread } from './open-thread.ts'

/** A thread for building, one thing after the other. It ends when there has been nothing to do. */
export type Builder = {
  readonly take: <Value>(work: (thread: Thread) => Promise<Value>) => Promise<Value>
  /** Ends it, whatever it is at. */
  readonly close: () => Promise<void>
  readonly isClosed: () => boolean
}

// Long enough for a row of changes, short enough that its memory is soon free again.
const idleMost = 2_000

export function openBuilder(onLost: (error: Error) => void): Builder {
  let thread: Thread | undefined
  let turn: Promise<unknown> = Promise.resolve()
  let idle: NodeJS.Timeout | undefined
  let isClosed = false
  const end = async () => {
    const before = thread
    thread = undefined
    await before?.end()
  }
  const run = async <Value>(work: (thread: Thread) => Promise<Value>): Promise<Value> => {
    clearTimeout(idle)
    if (isClosed) throw new Error('the catalog is closed')
    thread ??= openThread(onLost)
    try {
      return await work(thread)
    } catch (error) {
      await end()
      throw error
    } finally {
      if (!isClosed) idle = setTimeout(() => void end(), idleMost).unref()
    }
  }
  return {
    take: (work) => {
      const mine = turn.then(async () => await run(work))
      turn = mine.catch(() => undefined)
      return mine
    },
    isClosed: () => isClosed,
    close: async () => {
      isClosed = true
      clearTimeout(idle)
      await end()
    },
  }
}
