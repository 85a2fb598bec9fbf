import { Refusal } from '#ground/refusal.ts'

/** Lets so many questions be open at once, and none for longer than its time. */
export type Budget = {
  /**
   * Refuses with `busy` when too many are open, or when the answer takes too long: never with part of
   * an answer. Who gives up waiting leaves the question open until its answer comes.
   */
  readonly spend: <Value>(ask: () => Promise<Value>) => Promise<Value>
}

export type BudgetOptions = {
  readonly most: number
  /** Milliseconds. */
  readonly patience: number
}

export function openBudget({ most, patience }: BudgetOptions): Budget {
  let open = 0
  return {
    spend: async (ask) => {
      if (open >= most) throw busy(patience)
      open += 1
      const answer = ask().finally(() => {
        open -= 1
      })
      const late = Promise.withResolvers<never>()
      const timer = setTimeout(() => late.reject(busy(patience)), patience)
      try {
        return await Promise.race([answer, late.promise])
      } finally {
        clearTimeout(timer)
        // Nobody waits for it any more; what becomes of it is told to nobody.
        answer.catch(() => undefined)
      }
    },
  }
}

function busy(patience: number): Refusal {
  const seconds = Math.max(1, Math.ceil(patience / 1000))
  return new Refusal('busy', 'frame.catalog-busy', undefined, { seconds })
}
