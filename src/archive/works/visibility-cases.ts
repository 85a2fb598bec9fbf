import type { OpenTo } from './work.ts'

/**
 * Who looks. A person is a guest who has said that they are no crawler; a stranger is a member who did
 * not make the work; a co-creator made it with somebody.
 */
export const onlookers = [
  'guest',
  'person',
  'stranger',
  'creator',
  'co-creator',
  'staff',
  'system',
] as const
export type Onlooker = (typeof onlookers)[number]

export type VisibilityCase = {
  readonly state: 'draft' | 'posted' | 'binned'
  readonly openTo: OpenTo
  /** In a collection that keeps its works secret until a day. */
  readonly unrevealed: boolean
  readonly seenBy: readonly Onlooker[]
}

const everybody = onlookers
const people = ['person', 'stranger', 'creator', 'co-creator', 'staff', 'system'] as const
const members = ['stranger', 'creator', 'co-creator', 'staff', 'system'] as const
const insiders = ['creator', 'co-creator', 'staff', 'system'] as const
/** Jobs alone, which empty the bin. */
const jobs = ['system'] as const

/**
 * Who sees which work, told once. The test of every surface runs this list: the doors, lists, counts,
 * search, downloads, comments, old addresses. A new surface joins by adding its name there.
 */
export const visibilityCases: readonly VisibilityCase[] = [
  { state: 'posted', openTo: 'everyone', unrevealed: false, seenBy: everybody },
  { state: 'posted', openTo: 'people', unrevealed: false, seenBy: people },
  { state: 'posted', openTo: 'members', unrevealed: false, seenBy: members },
  { state: 'posted', openTo: 'creators', unrevealed: false, seenBy: insiders },
  { state: 'posted', openTo: 'everyone', unrevealed: true, seenBy: insiders },
  { state: 'posted', openTo: 'people', unrevealed: true, seenBy: insiders },
  { state: 'posted', openTo: 'members', unrevealed: true, seenBy: insiders },
  { state: 'draft', openTo: 'everyone', unrevealed: false, seenBy: insiders },
  { state: 'draft', openTo: 'people', unrevealed: false, seenBy: insiders },
  { state: 'draft', openTo: 'members', unrevealed: true, seenBy: insiders },
  { state: 'binned', openTo: 'everyone', unrevealed: false, seenBy: jobs },
  { state: 'binned', openTo: 'people', unrevealed: true, seenBy: jobs },
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
