import type { Lists } from './arrays.ts'

/**
 * Works by columns, in ascending order of id: what a segment is built from. `tags` may name synonyms
 * and repeat themselves; the lists that an archive does not use are absent.
 */
export type WorksColumns = {
  readonly size: number
  readonly ids: Uint32Array
  readonly updated: Uint16Array
  readonly created: Uint16Array
  readonly words: Uint32Array
  readonly chapters: Uint16Array
  readonly kudos: Uint32Array
  readonly comments: Uint32Array
  readonly bookmarks: Uint32Array
  readonly hits: Uint32Array
  readonly language: Uint16Array
  readonly rating: Uint8Array
  /** A bit for each of `flags`. */
  readonly flags: Uint16Array
  /** 0: guests see it; 1: members; 2: its owners and staff. */
  readonly closed: Uint8Array
  readonly tags: Lists
  readonly main: Lists | undefined
  readonly creators: Lists | undefined
  readonly series: Lists | undefined
  readonly collections: Lists | undefined
  readonly owners: Lists | undefined
  readonly title: Float64Array | undefined
  readonly creator: Float64Array | undefined
}
