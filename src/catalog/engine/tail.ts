import type { Count } from './query.ts'

/** What the works that are in no segment yet add to an answer; plain, so that it can be sent. */
export type TailHits = {
  /** Matching works with their sort keys, in the order asked for. */
  readonly works: readonly Placed[]
  /** How many of them carry each tag directly. */
  readonly tags: readonly Count[]
  readonly ratings: readonly Count[]
  readonly languages: readonly Count[]
  readonly complete: number
  /** By their flags. */
  readonly media: readonly Count[]
}

/** A work with what it is sorted by. */
export type Placed = { readonly id: number; readonly key: number }

export const noTail: TailHits = {
  works: [],
  tags: [],
  ratings: [],
  languages: [],
  complete: 0,
  media: [],
}
