import {
  eachPlace,
  postingBytes,
  type Range,
  suffixesFrom,
  wordOfByte,
  wordsFrom,
} from './find-words.ts'
import type { Shelf } from './names.ts'
import type { Needles, Piece } from './needles.ts'

/** Where to look: only at the starts of words, or in them too. */
export type Where = 'wordStart' | 'anywhere'

/** Fewer names than this are looked at one by one sooner than marked once more. */
const fewBytes = 16_384
/** Pieces that so many names have are not marked: the names that have them are found by reading. */
const manyBytes = 1_000_000
/** Pieces that stand in so many words are taken for ones that very many names have. */
const manySuffixes = 20_000

/** The words of a shelf that have a piece of the input, and about how many names have them. */
export type WordSet = { readonly starts: Range; readonly inner: Range; readonly bytes: number }

/** The pieces that are not too common to tell names apart by, the rarest first. */
export function rareSets(shelf: Shelf, needles: Needles, where: Where): readonly WordSet[] {
  return needles.each
    .flatMap(({ pieces }) => pieces.map((piece) => wordSet(shelf, piece, where)))
    .filter(({ bytes }) => bytes <= manyBytes)
    .sort((a, b) => a.bytes - b.bytes)
}

/** Whether some names have it, and not very many. */
export function isRare(set: WordSet | undefined): boolean {
  return set !== undefined && set.bytes <= fewBytes
}

/**
 * A bit for each place below `limit` whose name may match, from the rarest pieces of the input; every
 * name that does match has its bit. `undefined` if there is no piece: any name may match.
 */
export function markNames(
  shelf: Shelf,
  sets: readonly WordSet[],
  limit: number,
): Uint32Array | undefined {
  let marks: Uint32Array | undefined
  for (const set of sets.slice(0, 4)) {
    const more = markSet(shelf, set, Math.min(limit, shelf.ids.length))
    for (let at = 0; marks && at < more.length; at += 1) {
      more[at] = (more[at] ?? 0) & (marks[at] ?? 0)
    }
    marks = more
    if (isRare(set)) break
  }
  return marks
}

function wordSet(shelf: Shelf, { bytes, isFirst }: Piece, where: Where): WordSet {
  const starts = wordsFrom(shelf, bytes)
  const none = { from: 0, to: 0 }
  const inner = where === 'anywhere' && isFirst ? suffixesFrom(shelf, bytes) : none
  if (inner.to - inner.from > manySuffixes) {
    return { starts, inner, bytes: Number.POSITIVE_INFINITY }
  }
  let total = postingBytes(shelf, starts)
  for (let at = inner.from; at < inner.to && total <= manyBytes; at += 1) {
    const word = wordOfByte(shelf, shelf.suffixes[at] ?? 0)
    total += postingBytes(shelf, { from: word, to: word + 1 })
  }
  return { starts, inner, bytes: total }
}

function markSet(shelf: Shelf, { starts, inner }: WordSet, limit: number): Uint32Array {
  const marks = new Uint32Array((limit >>> 5) + 1)
  const mark = (place: number) => {
    if (place >= limit) return false
    marks[place >>> 5] = (marks[place >>> 5] ?? 0) | (1 << (place & 31))
    return true
  }
  for (let word = starts.from; word < starts.to; word += 1) eachPlace(shelf, word, mark)
  for (let at = inner.from; at < inner.to; at += 1) {
    eachPlace(shelf, wordOfByte(shelf, shelf.suffixes[at] ?? 0), mark)
  }
  return marks
}

/** Calls back with the marked places in ascending order, until it is given `false`. */
export function eachMarked(marks: Uint32Array, visit: (place: number) => boolean): void {
  for (let at = 0; at < marks.length; at += 1) {
    let bits = marks[at] ?? 0
    while (bits !== 0) {
      if (!visit(at * 32 + 31 - Math.clz32(bits & -bits))) return
      bits &= bits - 1
    }
  }
}
