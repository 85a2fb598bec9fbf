/** One deed at a time; whoever asks while it is done waits for the next, which all of them share. */
export type Turns<Value> = { readonly take: () => Promise<Value> }

/** What a turn gives was begun after it was asked for. */
export function openTurns<Value>(act: () => Promise<Value>): Turns<Value> {
  let running: Promise<Value> | undefined
  let next: Promise<Value> | undefined
  const start = () => {
    running = act().finally(() => {
      running = undefined
    })
    return running
  }
  return {
    take: () => {
      if (next) return next
      if (!running) return start()
      const begin = () => {
        next = undefined
        return start()
      }
      next = running.then(begin, begin)
      return next
    },
  }
}

/** Whether something comes to its end within so many milliseconds. Throws what it throws by then. */
export async function isSoon(done: Promise<unknown>, patience: number): Promise<boolean> {
  const late = Promise.withResolvers<boolean>()
  const timer = setTimeout(() => late.resolve(false), patience)
  const ended = done.then(() => true)
  ended.catch(() => undefined)
  try {
    return await Promise.race([ended, late.promise])
  } finally {
    clearTimeout(timer)
  }
}
