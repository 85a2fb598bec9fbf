import { type BestPlaces, enter, isFull, mayEnter, noPlaces } from './best-places.ts'
import { eachPlace, suffixesFrom, wordOfByte, wordsFrom } from './find-words.ts'
import { hashBytes } from './hash-bytes.ts'
import { eachMarked, isRare, markNames, rareSets, type Where } from './mark-names.ts'
import type { Shelf } from './names.ts'
import type { Needles } from './needles.ts'
import { isSame, type Rate, rateName, rates } from './rate-name.ts'
import type { Sieve } from './sieve.ts'

/** What a shelf has for an input: the first places of each rate. */
export type ShelfHits = Record<'exact' | 'wordStart' | 'inside', BestPlaces>

/**
 * How many names are read at most, in order of use, where the words of the index are no proof: input of
 * several words, or with signs in it.
 */
const mostRead = 30_000

/** Common pieces are first looked for among the most used names, by reading so many of them. */
const skimmed = 4096
/** A piece is common if so many words begin with it, or have it within. */
const manyWords = 2000
const manyInner = 20_000

/** The `most` first names for an input on one shelf, as far as `before` leaves room for them. */
export function searchShelf(
  shelf: Shelf,
  needles: Needles,
  sieve: Sieve,
  most: number,
  before: (rate: Rate) => number,
): ShelfHits {
  const hits: ShelfHits = {
    exact: noPlaces(most),
    wordStart: noPlaces(most, before(rates.wordStart)),
    inside: noPlaces(most, before(rates.inside)),
  }
  if (shelf.ids.length === 0) return hits
  findExact(shelf, needles.whole, sieve, hits.exact)
  const [only] = needles.each
  const plain = needles.each.length === 1 && only?.isPlain ? only.bytes : undefined
  if (plain) gatherStarts(shelf, plain, needles, sieve, hits)
  else readMarked(shelf, needles, sieve, hits, 'wordStart')
  if (isFull(hits.wordStart) || hits.inside.limit === 0) return hits
  if (plain) gatherInside(shelf, plain, needles, sieve, hits)
  else readMarked(shelf, needles, sieve, hits, 'anywhere')
  return hits
}

function findExact(shelf: Shelf, whole: Uint8Array, sieve: Sieve, best: BestPlaces): void {
  const { text, textAt, buckets, bucketAt } = shelf
  const bucket = hashBytes(whole, 0, whole.length) & (bucketAt.length - 2)
  for (let at = bucketAt[bucket] ?? 0; at < (bucketAt[bucket + 1] ?? 0); at += 1) {
    const place = buckets[at] ?? 0
    if (!isSame(text, textAt[place] ?? 0, textAt[place + 1] ?? 0, whole)) continue
    take(shelf, place, sieve, best)
  }
}

function take(shelf: Shelf, place: number, sieve: Sieve, best: BestPlaces): void {
  const offered = sieve(shelf, place)
  if (offered !== undefined) enter(best, place, offered)
}

/** Looks only at the first names of each word: the rest of its list cannot be better. */
function gatherer(shelf: Shelf, sieve: Sieve, best: BestPlaces): (word: number) => void {
  const visit = (place: number) => {
    if (!mayEnter(best, place)) return false
    take(shelf, place, sieve, best)
    return true
  }
  return (word) => eachPlace(shelf, word, visit)
}

function gatherStarts(
  shelf: Shelf,
  bytes: Uint8Array,
  needles: Needles,
  sieve: Sieve,
  hits: ShelfHits,
): void {
  const { from, to } = wordsFrom(shelf, bytes)
  if (to - from > manyWords && skim(shelf, needles, sieve, hits, 'wordStart')) return
  const gather = gatherer(shelf, sieve, hits.wordStart)
  for (let word = from; word < to; word += 1) gather(word)
}

/** What matches at a word's start is all in `hits` by now, and is not offered again. */
function insideSieve(sieve: Sieve, { wordStart }: ShelfHits): Sieve {
  const known = new Set(wordStart.offered)
  return (shelf, place) => {
    const offered = sieve(shelf, place)
    return offered === undefined || known.has(offered) ? undefined : offered
  }
}

function gatherInside(
  shelf: Shelf,
  bytes: Uint8Array,
  needles: Needles,
  sieve: Sieve,
  hits: ShelfHits,
): void {
  const { from, to } = suffixesFrom(shelf, bytes)
  if (to - from > manyInner && skim(shelf, needles, sieve, hits, 'anywhere')) return
  const gather = gatherer(shelf, insideSieve(sieve, hits), hits.inside)
  for (let at = from; at < to; at += 1) gather(wordOfByte(shelf, shelf.suffixes[at] ?? 0))
}

/** Reads the most used names, and says whether no other can be among the best any more. */
function skim(
  shelf: Shelf,
  needles: Needles,
  sieve: Sieve,
  hits: ShelfHits,
  where: Where,
): boolean {
  const read = reader(shelf, needles, sieve, hits, where)
  let place = 0
  while (place < skimmed && read(place)) place += 1
  return place < skimmed
}

/** Reads one name after the other; gives `false` when later ones cannot come in. */
function reader(
  shelf: Shelf,
  needles: Needles,
  sieve: Sieve,
  hits: ShelfHits,
  where: Where,
): (place: number) => boolean {
  const { text, textAt } = shelf
  const best = where === 'wordStart' ? hits.wordStart : hits.inside
  const end = Math.min(best.limit, shelf.ids.length)
  const inside = insideSieve(sieve, hits)
  return (place) => {
    if (place >= end) return false
    const rate = rateName(text, textAt[place] ?? 0, textAt[place + 1] ?? 0, needles)
    if (rate <= rates.wordStart) take(shelf, place, sieve, hits.wordStart)
    else if (rate === rates.inside && where === 'anywhere') take(shelf, place, inside, hits.inside)
    return !isFull(best)
  }
}

/** Reads the names that the index leaves, in order of use, until there are enough of them. */
function readMarked(
  shelf: Shelf,
  needles: Needles,
  sieve: Sieve,
  hits: ShelfHits,
  where: Where,
): void {
  const sets = rareSets(shelf, needles, where)
  if (!isRare(sets[0]) && skim(shelf, needles, sieve, hits, where)) return
  const { limit } = where === 'wordStart' ? hits.wordStart : hits.inside
  const marks = markNames(shelf, sets, limit)
  const read = reader(shelf, needles, sieve, hits, where)
  let count = 0
  const visit = (place: number) => {
    count += 1
    return read(place) && count < mostRead
  }
  if (marks) eachMarked(marks, visit)
  else for (let place = 0; visit(place); ) place += 1
}
