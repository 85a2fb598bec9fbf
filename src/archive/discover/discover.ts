import type { Filters } from '#archive/works/filters.ts'
import type { TagView, WorkCard } from '#archive/works/work.ts'

/** How many works and names each section of a landing shows. */
export const shown = { works: 5, names: 8 } as const

/** A few works of a longer list. `longest` stands where a fandom has no long reads. */
export type LandingShelf = {
  readonly name: 'newest' | 'liked' | 'long' | 'longest'
  readonly works: readonly WorkCard[]
  /** The list that shows all of them, and how many they are. */
  readonly filters: Filters
  readonly total: number
}

/** A tag, and on how many of the works of the page it stands. */
export type CountedName = TagView & { readonly count: number }

export type NamesOfKind = {
  readonly kind: 'fandom' | 'relationship' | 'character' | 'additional'
  readonly names: readonly CountedName[]
  /** There are others, on fewer works. */
  readonly isCut: boolean
}

/** A fandom near another: by works that belong to both, or else as part of the same whole. */
export type RelatedFandom = TagView & {
  readonly shared: number
  /** All of its works. */
  readonly works: number
}

/** What stands above the list of a tag. Sections with nothing in them are absent. */
export type Landing = {
  readonly shelves: readonly LandingShelf[]
  readonly names: readonly NamesOfKind[]
  readonly related: readonly RelatedFandom[]
}

/** A work that is like another, and by what. */
export type SimilarWork = {
  readonly work: WorkCard
  /** On both, by themselves or a synonym; the rarest first. */
  readonly shared: readonly TagView[]
}
