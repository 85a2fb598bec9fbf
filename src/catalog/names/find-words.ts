import type { Shelf } from './names.ts'

/** Numbers from `from` up to, not including, `to`. */
export type Range = { readonly from: number; readonly to: number }

/** The words of the shelf that begin with `bytes`, which are at most `sortedBytes`. */
export function wordsFrom(shelf: Shelf, bytes: Uint8Array): Range {
  const { words, wordAt } = shelf
  return findRange(words, wordAt, wordAt.length - 1, bytes)
}

/** The entries of `suffixes` where words have `bytes` behind their beginning. */
export function suffixesFrom(shelf: Shelf, bytes: Uint8Array): Range {
  return findRange(shelf.words, shelf.suffixes, shelf.suffixes.length, bytes)
}

function findRange(text: Uint8Array, places: Uint32Array, count: number, bytes: Uint8Array): Range {
  const from = bound(text, places, 0, count, bytes, 0)
  return { from, to: bound(text, places, from, count, bytes, 1) }
}

/** The first entry whose text compares with `bytes` as `least` or greater. */
function bound(
  text: Uint8Array,
  places: Uint32Array,
  from: number,
  to: number,
  bytes: Uint8Array,
  least: 0 | 1,
): number {
  let [low, high] = [from, to]
  while (low < high) {
    const middle = (low + high) >>> 1
    if (compare(text, places[middle] ?? 0, bytes) < least) low = middle + 1
    else high = middle
  }
  return low
}

function compare(text: Uint8Array, at: number, bytes: Uint8Array): number {
  for (let index = 0; index < bytes.length; index += 1) {
    const byte = text[at + index] ?? 0
    const other = bytes[index] ?? 0
    if (byte !== other) return byte < other ? -1 : 1
  }
  return 0
}

/** The word that the byte at `at` of `words` belongs to. */
export function wordOfByte(
  { wordAt, wordOf }: Pick<Shelf, 'wordAt' | 'wordOf'>,
  at: number,
): number {
  let word = wordOf[at >>> 5] ?? 0
  while ((wordAt[word + 1] ?? Number.POSITIVE_INFINITY) <= at) word += 1
  return word
}

/** How many bytes of postings the words from `from` to `to` have: about how many names. */
export function postingBytes({ postingAt }: Shelf, { from, to }: Range): number {
  return (postingAt[to] ?? 0) - (postingAt[from] ?? 0)
}

/** Calls back with the ascending places that have the word, until it is given `false`. */
export function eachPlace(shelf: Shelf, word: number, visit: (place: number) => boolean): void {
  const { postings, postingAt } = shelf
  const end = postingAt[word + 1] ?? 0
  let place = -1
  for (let at = postingAt[word] ?? 0; at < end; ) {
    let byte = postings[at] ?? 0
    let step = byte & 127
    for (let shift = 7; byte > 127; shift += 7) {
      at += 1
      byte = postings[at] ?? 0
      step |= (byte & 127) << shift
    }
    at += 1
    place += step
    if (!visit(place)) return
  }
}
