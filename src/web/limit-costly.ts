import { Refusal } from '#ground/refusal.ts'
import type { Clock } from '#ground/time.ts'

/** Costly pages one address may ask for at once, and how many it gains a second after that. */
const burst = 90
const perSecond = 3
const addressesKept = 20_000

/** `undefined`: a request made in the process; nobody is behind it and it is not limited. */
export type LimitCostly = (address: string | undefined, cost: number) => void

/**
 * Keeps one address from taking all of the machine with searches, lists and downloads. Counts live in
 * memory only and are forgotten: nobody's requests are recorded. Refuses with `too-many`.
 */
export function openLimit(clock: Clock): LimitCostly {
  const buckets = new Map<string, { left: number; at: number }>()
  return (address, cost) => {
    if (address === undefined) return
    const now = Date.parse(clock.now()) / 1000
    const bucket = buckets.get(address) ?? { left: burst, at: now }
    buckets.delete(address)
    const left = Math.min(burst, bucket.left + (now - bucket.at) * perSecond) - cost
    buckets.set(address, { left: Math.max(left, 0), at: now })
    if (buckets.size > addressesKept) {
      const oldest = buckets.keys().next().value
      if (oldest !== undefined) buckets.delete(oldest)
    }
    if (left < 0) {
      const seconds = Math.ceil(-left / perSecond) + 1
      throw new Refusal('too-many', 'frame.too-many', undefined, { seconds })
    }
  }
}
