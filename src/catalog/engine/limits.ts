import { hotMost } from './segment.ts'

/** Where one way of doing it ends and another begins. Answers are the same with any. */
export type Limits = {
  /** Works of a set from which on it is counted at rest. */
  readonly set: number
  /** How many tags of each kind a set at rest holds; ten at least. */
  readonly heldLeast: number
  /** How many, of a set of three times as many works or more. */
  readonly held: number
  /** How many, of a set that has one in 32 of all works or more. */
  readonly heldMost: number
  /** How many tags are hot: at most 65,536. */
  readonly hot: number
  /** Works that are counted noting which counters they touch. */
  readonly noting: number
}

export const notingUsual = 4000

/**
 * Limits for so many works: sets at rest take some ten bytes a work, and what is smaller is counted in
 * a tenth of a millisecond anyway.
 */
export function limitsFor(works: number): Limits {
  return {
    set: Math.max(1000, Math.floor(works / 2000)),
    heldLeast: 14,
    held: 40,
    heldMost: 400,
    hot: hotMost,
    noting: notingUsual,
  }
}
