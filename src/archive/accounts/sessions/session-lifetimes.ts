import { addSeconds, type Instant } from '#ground/time.ts'
import type { LoginSessionsTable } from '#store/logins.ts'

const hour = 3600
const day = 24 * hour

type Lifetime = { readonly idle: number; readonly longest: number }

/**
 * How long a session lives, in seconds: without being used, and at all. Who asked to be remembered
 * reads on their own device. Staff hold other people's works in their hands, so theirs is never long.
 */
export const sessionLifetimes = {
  brief: { idle: 12 * hour, longest: 7 * day },
  remembered: { idle: 30 * day, longest: 180 * day },
} as const satisfies Readonly<Record<string, Lifetime>>

type Times = Pick<LoginSessionsTable, 'opened_at' | 'seen_at'> & { readonly remembered: number }

/** Whether a session has run out by itself. A clock that went backwards ends none. */
export function hasLifetimeEnded(times: Times, now: Instant, isStaff: boolean): boolean {
  const { opened_at, seen_at, remembered } = times
  if (opened_at === null || seen_at === null) return true
  const { idle, longest } =
    remembered && !isStaff ? sessionLifetimes.remembered : sessionLifetimes.brief
  return now > addSeconds(opened_at, longest) || now > addSeconds(seen_at, idle)
}
