/** The order of kinds in facets and in the tag table: as `tagKinds` of the store has it. */
export const kindCount = 6

/** One work as the catalog takes it in. All ids are those of the store. */
export type WorkRecord = {
  readonly id: number
  /** Days since 1970-01-01; 0 is unknown. */
  readonly updated: number
  readonly created: number
  readonly words: number
  readonly chapters: number
  readonly kudos: number
  readonly comments: number
  readonly bookmarks: number
  readonly hits: number
  readonly language: number
  readonly rating: number
  /** Numbers of `flags`. */
  readonly flags: readonly number[]
  /** 0: guests see it; 1: members; 2: its owners and staff. */
  readonly closed: 0 | 1 | 2
  /** As they stand on the work, in any order; synonyms are not resolved. */
  readonly tags: readonly number[]
  /** Those of `tags` that are the work's main relationship or character. */
  readonly main: readonly number[]
  readonly creators: readonly number[]
  readonly series: readonly number[]
  readonly collections: readonly number[]
  /** People who see it whatever `closed` says. */
  readonly owners: readonly number[]
  /** Places in the orders by title and by creator; any numbers that compare as the works do. */
  readonly title: number
  readonly creator: number
}

/** What the catalog knows of a tag. */
export type TagMeaning = {
  readonly id: number
  /** Place of its kind in `tagKinds`. */
  readonly kind: number
  /** Wrangled: it can stand among the choices. A synonym is not. */
  readonly canonical: boolean
  readonly synonymOf: number | undefined
  /** Direct metatags. */
  readonly metas: readonly number[]
}
