/** What a work can be found by. Each space numbers its terms by itself. */
export const spaces = [
  'tag', // what the work carries: each tag's canonical and every metatag above it
  'main', // the same for its main relationship and main character alone
  'creator', // pseuds whose names are shown
  'series',
  'collection',
  'language', // numbers of the language table
  'rating', // 0 to 4, least to most
  'flag', // see flags
  'owner', // people who see the work though members do not: drafts, unrevealed works
] as const
export type Space = (typeof spaces)[number]

/** Yes-or-no facts of a work; the number is the term in the space `flag`. */
export const flags = {
  complete: 0,
  crossover: 1,
  restored: 2,
  downloadable: 3,
  hiatus: 4,
  series: 5,
  asksAge: 6,
  illustrated: 7,
  /** Posted for members, and not for guests who are people. */
  forMembers: 8,
  art: 9,
  podfic: 10,
  vid: 11,
  essay: 12,
} as const
export type Flag = keyof typeof flags

/** What a work is instead of a text; each has no more than one of these. */
export const mediumFlags = ['art', 'podfic', 'vid', 'essay'] as const satisfies readonly Flag[]

/** Columns of numbers that a range can bound. Days count from 1970-01-01; 0 stands for unknown. */
export const columns = [
  'updated',
  'created',
  'words',
  'chapters',
  'kudos',
  'comments',
  'bookmarks',
  'hits',
] as const
export type Column = (typeof columns)[number]

/** Who asks: each sees what those before see. `everything` is for staff and for jobs. */
export const audiences = ['guest', 'member', 'everything'] as const
export type Audience = (typeof audiences)[number]

/** Who asks; a person also sees works that `owner` terms give them. */
export type Onlooker = { readonly audience: Audience; readonly person?: number }

export type SortKey = Exclude<Column, 'chapters'> | 'title' | 'creator' | 'random'

export type Term = { readonly space: Space; readonly id: number }

export type Range = {
  readonly column: Column | 'wordsPerChapter'
  /** Both ends belong to it; absent is open. */
  readonly from?: number
  readonly to?: number
}

/**
 * A question to the catalog. Tags are named by any of their ids: a synonym asks for its canonical. A
 * work matches if it has at least one term of every group, none of the excluded, and every column in
 * its range.
 */
export type CatalogQuery = {
  readonly groups: readonly (readonly Term[])[]
  readonly excluded: readonly Term[]
  readonly ranges: readonly Range[]
  readonly audience: Audience
  /** A person who also sees works that `owner` terms give them. */
  readonly person?: number
  /** Only these works (of a text search), in ascending order of id. */
  readonly within?: Uint32Array
  /** None of these works, in ascending order of id. */
  readonly without?: Uint32Array
  readonly sort: SortKey
  readonly ascending: boolean
  /** For `random`: the same seed gives the same order. */
  readonly seed?: number
  readonly start: number
  readonly count: number
  readonly facets: boolean
}

/** A tag (or number) and how many of the matching works have it. */
export type Count = readonly [id: number, works: number]

export type Facets = {
  /**
   * By kind, the ten canonical tags on most of the matching works: direct ones, a synonym as its
   * canonical, metatags not counted. Ties: the smaller id first.
   */
  readonly tags: readonly (readonly Count[])[]
  readonly ratings: readonly Count[]
  readonly languages: readonly Count[]
  readonly complete: number
  /** By their flags, those that are something else than texts. */
  readonly media: readonly Count[]
}

export type CatalogAnswer = {
  /** Exact, always. */
  readonly total: number
  readonly ids: readonly number[]
  readonly facets?: Facets | undefined
  /** The newest change that this answer has seen. */
  readonly seq: number
}
