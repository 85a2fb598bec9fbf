import type { Instant } from '#ground/time.ts'

/** Somebody who asks to be let in, as staff see it. */
export type JoinRequestView = {
  readonly id: number
  readonly email: string | undefined
  readonly reason: string
  readonly createdAt: Instant
  /** How often this address has asked; answering answers all of them. */
  readonly times: number
}

export const longestReason = 1000
