import type { WorkState } from '#store/works.ts'

/** Who looks. A stranger is a member who did not make the work; a co-creator made it with somebody. */
export const onlookers = ['guest', 'stranger', 'creator', 'co-creator', 'staff', 'system'] as const
export type Onlooker = (typeof onlookers)[number]

export type VisibilityCase = {
  readonly state: WorkState
  /** For members only. */
  readonly locked: boolean
  /** In a collection that keeps its works secret until a day. */
  readonly unrevealed: boolean
  readonly seenBy: readonly Onlooker[]
}

const everybody = onlookers
const members = ['stranger', 'creator', 'co-creator', 'staff', 'system'] as const
const insiders = ['creator', 'co-creator', 'staff', 'system'] as const

/**
 * Who sees which work, told once. The test of every surface runs this list: the doors, lists, counts,
 * search, downloads, comments, old addresses. A new surface joins by adding its name there.
 */
export const visibilityCases: readonly VisibilityCase[] = [
  { state: 'posted', locked: false, unrevealed: false, seenBy: everybody },
  { state: 'posted', locked: true, unrevealed: false, seenBy: members },
  { state: 'posted', locked: false, unrevealed: true, seenBy: insiders },
  { state: 'posted', locked: true, unrevealed: true, seenBy: insiders },
  { state: 'draft', locked: false, unrevealed: false, seenBy: insiders },
  { state: 'draft', locked: true, unrevealed: false, seenBy: insiders },
  { state: 'draft', locked: false, unrevealed: true, seenBy: insiders },
  { state: 'draft', locked: true, unrevealed: true, seenBy: insiders },
]

export type NamingCase = {
  /** In a collection that keeps the names of its works' creators until a day. */
  readonly anonymous: boolean
  readonly knownTo: readonly Onlooker[]
}

/** Who may know the creators of a work that they see. Told once, and run by every surface, as that list. */
export const namingCases: readonly NamingCase[] = [
  { anonymous: false, knownTo: everybody },
  { anonymous: true, knownTo: insiders },
]
