/**
 * Keeps answers whole: what threads read stays as it is while they read it. A change waits until no
 * thread is answering, and who comes after it waits for the change.
 */
export type Gate = {
  /** Runs while nothing changes. */
  readonly share: <Value>(work: () => Promise<Value>) => Promise<Value>
  /** Runs while nobody shares: at once, if nobody does. */
  readonly change: <Value>(work: () => Value) => Promise<Value>
}

export function openGate(): Gate {
  let sharing = 0
  let waiting: (() => void)[] = []
  let opened = Promise.withResolvers<void>()
  const settle = () => {
    if (sharing > 0 || waiting.length === 0) return
    const changes = waiting
    waiting = []
    for (const change of changes) change()
    opened.resolve()
    opened = Promise.withResolvers<void>()
  }
  return {
    share: async (work) => {
      while (waiting.length > 0) await opened.promise
      sharing += 1
      try {
        return await work()
      } finally {
        sharing -= 1
        settle()
      }
    },
    change: (work) =>
      new Promise((resolve, reject) => {
        waiting.push(() => {
          try {
            resolve(work())
          } catch (error) {
            reject(error instanceof Error ? error : new Error('a change failed'))
          }
        })
        settle()
      }),
  }
}
