/** A tag's name as it enters the type-ahead. */
export type NameRow = {
  readonly id: number
  /** Place of its kind in `tagKinds`, from 0. */
  readonly kind: number
  readonly name: string
  /** The tag that is offered when this name matches. */
  readonly synonymOf: number | undefined
  /** How many works carry it. */
  readonly works: number
}

/** The same column by column, for millions: no object a name. */
export type NameColumns = {
  readonly ids: Uint32Array
  readonly kinds: Uint8Array
  /** `noSynonym` where the tag stands for itself. */
  readonly synonymOf: Uint32Array
  readonly works: Uint32Array
  /** The names as they are written, UTF-8, one after the other. */
  readonly text: Uint8Array
  /** Where each name begins in `text`; one entry more than there are names. */
  readonly textAt: Uint32Array
}

/** In `NameColumns.synonymOf`: a synonym of nothing. */
export const noSynonym = 0xffffffff

/**
 * The names of one kind as they were at the build, those on most works first; the number of a name in
 * this order is its place. All arrays stand on shared memory and are never written again.
 */
export type Shelf = {
  /** Folded names, UTF-8, by place. */
  readonly text: Uint8Array
  readonly textAt: Uint32Array
  readonly ids: Uint32Array
  /** The tag that a name offers: its canonical, or itself. */
  readonly offered: Uint32Array
  /** On how many works the offered tag was. */
  readonly works: Uint32Array
  /** Places ordered by the offered id. */
  readonly byOffered: Uint32Array
  /** Places in buckets by the hash of the whole name; the bucket `b` begins at `bucketAt[b]`. */
  readonly buckets: Uint32Array
  readonly bucketAt: Uint32Array
  /** Every distinct word once, in order of bytes, each followed by a zero. */
  readonly words: Uint8Array
  readonly wordAt: Uint32Array
  /** Where inner pieces of words begin in `words`, in order of the bytes that follow there. */
  readonly suffixes: Uint32Array
  /** The word at each 32nd byte of `words`. */
  readonly wordOf: Uint32Array
  /** For each word the ascending places that have it, as steps of 7 bits a byte. */
  readonly postings: Uint8Array
  readonly postingAt: Uint32Array
}

/** A name that is new or different since the build. */
export type ChangedName = {
  readonly row: NameRow
  readonly folded: Uint8Array
  /** The works of what it offered when it was changed: its place in the order. */
  readonly works: number
}

export type Names = {
  /** One for each kind. */
  readonly shelves: readonly Shelf[]
  /** By tag; `undefined` is a tag that is gone. What stands here hides the name of the build. */
  readonly changed: Map<number, ChangedName | undefined>
}

/** Pieces of words are put in order by so many bytes; longer input is looked up by its beginning. */
export const sortedBytes = 32
