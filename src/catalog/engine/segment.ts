import type { Lists, Wholes } from './arrays.ts'
import { bitWords, lowerBound } from './arrays.ts'
import type { Space } from './query.ts'
import type { TagTable } from './tag-table.ts'

/**
 * Which documents have a term. A term on more than one document in 32 has a bitmap, which is then the
 * smaller of the two; every other a list of ascending document numbers.
 */
export type Inverted = {
  /** The terms that have lists, ascending; absent: every number below `starts.length - 1`. */
  readonly terms: Uint32Array | undefined
  readonly starts: Uint32Array
  readonly documents: Uint32Array
  readonly bitTerms: Uint32Array
  readonly bitCounts: Uint32Array
  readonly bits: Uint32Array
}

/**
 * Which of a tag's documents carry it directly, and not only a tag below it: for tags that have any
 * below them. A tag with a list has a bit for each of its documents there, one with a bitmap another
 * bitmap.
 */
export type Direct = {
  readonly tags: Uint32Array
  /** In words of `bits`. */
  readonly starts: Uint32Array
  readonly bits: Uint32Array
}

/**
 * Frequent tags have small numbers of their own, so that their counters fit into the processor's
 * cache. They lie by kind, each kind from its most frequent on; the dozen most frequent of all have a
 * bit in every document's mask instead.
 */
export type HotTags = {
  readonly tags: Uint32Array
  /** Documents with that tag when the numbers were given. */
  readonly frequencies: Uint32Array
  /** Where each kind begins among `tags`; one more for the end. */
  readonly kindStarts: Uint32Array
  /** By hot number: its kind. */
  readonly kinds: Uint8Array
  /** By tag: its hot number; or `hotMost` and its place in `cold`; or `unnumbered`. */
  readonly numbers: Uint32Array
  /** All other tags of these documents: countable ones first, the most frequent first. */
  readonly cold: Uint32Array
  /** By a number of documents: how many countable cold tags have as many or more. */
  readonly coldFrom: Uint32Array
  readonly maskTags: Uint32Array
}

export const unnumbered = 0xffffffff
export const hotMost = 65_536
/** A mask: a bit for each mask tag, one for complete, three for the rating. */
export const maskTagsMost = 12
export const completeBit = 12
export const ratingShift = 13

/**
 * Counts of whole sets, kept ready: everything, and each frequent term, for guests and for members.
 * Of each kind a set's most frequent tags are held and a bound for all others.
 */
export type CountsAtRest = {
  /** Space, audience and term in one number, ascending (see `restKey`). */
  readonly keys: Float64Array
  /** How many works each set has now. */
  readonly totals: Uint32Array
  /** Set `i` has its tags, in ascending order, and their counts from `starts[i]` on. */
  readonly starts: Uint32Array
  readonly tags: Uint32Array
  readonly counts: Uint32Array
  /** By set and kind: what no tag that is not held exceeds. */
  readonly bounds: Uint32Array
  /** By set: mask tags, complete, ratings, languages. */
  readonly extras: Uint32Array
  readonly extraLength: number
}

/**
 * An immutable part of the catalog, but for the audiences' bitmaps: a document that changed or went
 * is cleared there. Document numbers are ranks: updated last first, then the larger id.
 */
export type Segment = {
  readonly size: number
  readonly ids: Uint32Array
  /** Documents by ascending id. */
  readonly byId: Uint32Array
  readonly updated: Uint16Array
  readonly created: Uint16Array
  readonly words: Wholes
  readonly chapters: Uint16Array
  readonly kudos: Wholes
  readonly comments: Wholes
  readonly bookmarks: Wholes
  readonly hits: Wholes
  readonly flags: Uint16Array
  readonly title: Float64Array | undefined
  readonly creator: Float64Array | undefined
  readonly guest: Uint32Array
  readonly member: Uint32Array
  readonly everything: Uint32Array
  readonly spaces: Readonly<Record<Space, Inverted | undefined>>
  readonly direct: Direct
  /** Direct canonical (or unwrangled) tags and more by document: see forward.ts. */
  readonly forwardStarts: Uint32Array
  readonly forward: Uint16Array
  /** By kind: the most documents that any countable cold tag has. */
  readonly coldBounds: Uint32Array
  /** What documents have beside tags, to build the next segment from. */
  readonly main: Lists | undefined
  readonly creators: Lists | undefined
  readonly series: Lists | undefined
  readonly collections: Lists | undefined
  readonly owners: Lists | undefined
  /** Documents by descending key, ties by descending id. */
  readonly orders: Readonly<Record<OrderedKey, Uint32Array | undefined>>
  readonly hot: HotTags
  readonly rest: CountsAtRest | undefined
  /** What tags meant when this was built. */
  readonly meanings: TagTable
}

export const orderedKeys = [
  'created',
  'words',
  'kudos',
  'comments',
  'bookmarks',
  'hits',
  'title',
  'creator',
] as const
export type OrderedKey = (typeof orderedKeys)[number]

/** The documents of a term: a list or a bitmap, with their number (dead ones included). */
export type Postings =
  | { readonly list: Uint32Array; readonly count: number }
  | { readonly bits: Uint32Array; readonly count: number }

const nothing: Postings = { list: new Uint32Array(0), count: 0 }

export function postingsOf(segment: Segment, space: Space, term: number): Postings {
  const inverted = segment.spaces[space]
  if (!inverted) return nothing
  const slot = lowerBound(inverted.bitTerms, term)
  if (inverted.bitTerms[slot] === term) {
    const words = bitWords(segment.size)
    const bits = inverted.bits.subarray(slot * words, (slot + 1) * words)
    return { bits, count: inverted.bitCounts[slot] as number }
  }
  const place = inverted.terms ? lowerBound(inverted.terms, term) : term
  if (inverted.terms && inverted.terms[place] !== term) return nothing
  if (place >= inverted.starts.length - 1) return nothing
  const list = inverted.documents.subarray(inverted.starts[place], inverted.starts[place + 1])
  return { list, count: list.length }
}

/** How many documents a term has (dead ones included). */
export function countPostings(segment: Segment, space: Space, term: number): number {
  const inverted = segment.spaces[space]
  if (!inverted) return 0
  const { terms, starts, bitTerms, bitCounts } = inverted
  const slot = lowerBound(bitTerms, term)
  if (bitTerms[slot] === term) return bitCounts[slot] as number
  const place = terms ? lowerBound(terms, term) : term
  if (place >= starts.length - 1 || (terms && terms[place] !== term)) return 0
  return (starts[place + 1] as number) - (starts[place] as number)
}

/** One more than the largest language that a document has. */
export function countLanguages({ spaces: { language } }: Segment): number {
  if (!language) return 0
  const { terms, starts, bitTerms } = language
  return 1 + Math.max(terms?.at(-1) ?? starts.length - 2, bitTerms.at(-1) ?? 0)
}

/** The document of a work in this segment, dead or alive. */
export function documentOf({ ids, byId }: Segment, id: number): number | undefined {
  let low = 0
  let high = byId.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((ids[byId[middle] as number] as number) < id) low = middle + 1
    else high = middle
  }
  const document = byId[low]
  return document !== undefined && ids[document] === id ? document : undefined
}
