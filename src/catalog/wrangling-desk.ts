/**
 * New meanings of tags on very many works take a while. Until they are ready, all tags mean what they
 * meant; what the log tells of tags meanwhile waits for its turn.
 */
export type WranglingDesk = {
  /** Tags on more works than these are seen to here. */
  readonly most: number
  readonly isBusy: () => boolean
  /** The tags to look at now: these and those that waited; none while it is busy, for then they wait. */
  readonly take: (tags: readonly number[]) => readonly number[]
  /** Whether tags have waited long enough. */
  readonly isDue: () => boolean
  readonly begin: (work: () => Promise<void>) => void
  /** It went wrong: not all is as the log says, and the store has to be read anew. */
  readonly isBroken: () => boolean
  /** Waits until nothing is under way. */
  readonly settled: () => Promise<void>
}

export function openWranglingDesk(
  most: number,
  onTrouble: (error: unknown) => void,
): WranglingDesk {
  const held = new Set<number>()
  let current: Promise<void> | undefined
  let isBroken = false
  return {
    most,
    isBusy: () => current !== undefined,
    take: (tags) => {
      for (const tag of tags) held.add(tag)
      if (current) return []
      const all = [...held]
      held.clear()
      return all
    },
    isDue: () => current === undefined && held.size > 0,
    begin: (work) => {
      current = work()
        .catch((error: unknown) => {
          isBroken = true
          onTrouble(error)
        })
        .finally(() => {
          current = undefined
        })
    },
    isBroken: () => isBroken,
    settled: async () => {
      while (current) await current
    },
  }
}
