import { shareU8, shareU32 } from '#catalog/engine/arrays.ts'
import { type CollectedWords, collectWords } from './collect-words.ts'
import { wordOfByte } from './find-words.ts'
import { type FoldedNames, foldNames } from './fold-names.ts'
import { hashBytes } from './hash-bytes.ts'
import type { NameColumns, Shelf } from './names.ts'
import { countingFrom0 } from './order-names.ts'
import { sortSuffixes } from './sort-suffixes.ts'

/** The shelf of the rows in `order`, which are all of one kind, most used first. */
export function buildShelf(
  columns: NameColumns,
  order: Uint32Array,
  offeredRows: Uint32Array,
): Shelf {
  const folded = foldNames(columns, order)
  const ids = order.map((row) => columns.ids[row] ?? 0)
  const offered = order.map((row) => columns.ids[offeredRows[row] ?? row] ?? 0)
  const byOffered = countingFrom0(order.length)
  byOffered.sort((a, b) => (offered[a] ?? 0) - (offered[b] ?? 0) || a - b)
  return {
    text: shareU8(folded.text),
    textAt: shareU32(folded.textAt),
    ids: shareU32(ids),
    offered: shareU32(offered),
    works: shareU32(order.map((row) => columns.works[offeredRows[row] ?? row] ?? 0)),
    byOffered: shareU32(byOffered),
    ...buildBuckets(folded),
    ...buildWords(collectWords(folded)),
  }
}

function buildBuckets({ text, textAt }: FoldedNames): Pick<Shelf, 'buckets' | 'bucketAt'> {
  const names = textAt.length - 1
  const count = 2 ** Math.max(0, Math.ceil(Math.log2(names / 4 + 1)))
  const bucketOf = (place: number) =>
    hashBytes(text, textAt[place] ?? 0, textAt[place + 1] ?? 0) & (count - 1)
  const bucketAt = new Uint32Array(count + 1)
  for (let place = 0; place < names; place += 1) {
    const next = bucketOf(place) + 1
    bucketAt[next] = (bucketAt[next] ?? 0) + 1
  }
  for (let at = 1; at <= count; at += 1) {
    bucketAt[at] = (bucketAt[at] ?? 0) + (bucketAt[at - 1] ?? 0)
  }
  const buckets = new Uint32Array(names)
  const free = bucketAt.slice()
  for (let place = 0; place < names; place += 1) {
    const bucket = bucketOf(place)
    buckets[free[bucket] ?? 0] = place
    free[bucket] = (free[bucket] ?? 0) + 1
  }
  return { buckets: shareU32(buckets), bucketAt: shareU32(bucketAt) }
}

type WordPart = Pick<Shelf, 'words' | 'wordAt' | 'suffixes' | 'wordOf' | 'postings' | 'postingAt'>

function buildWords(collected: CollectedWords): WordPart {
  const sorted = sortWords(collected)
  return {
    words: shareU8(sorted.words),
    wordAt: shareU32(sorted.wordAt),
    suffixes: shareU32(sortedSuffixes(sorted.words)),
    wordOf: shareU32(wordDirectory(sorted.words.length, sorted.wordAt)),
    ...buildPostings(collected, sorted.numbers),
  }
}

type SortedWords = {
  readonly words: Uint8Array
  readonly wordAt: Uint32Array
  /** The number in the new order, by the number in the old. */
  readonly numbers: Uint32Array
}

function sortWords({ words, wordAt }: CollectedWords): SortedWords {
  const count = wordAt.length - 1
  const begins = wordAt.slice(0, count)
  sortSuffixes(words, begins)
  const wordOf = wordDirectory(words.length, wordAt)
  const sorted = new Uint8Array(words.length)
  const sortedAt = new Uint32Array(count + 1)
  const numbers = new Uint32Array(count)
  let size = 0
  for (let place = 0; place < count; place += 1) {
    const begin = begins[place] ?? 0
    const number = wordOfByte({ wordAt, wordOf }, begin)
    sorted.set(words.subarray(begin, wordAt[number + 1]), size)
    size += (wordAt[number + 1] ?? 0) - begin
    sortedAt[place + 1] = size
    numbers[number] = place
  }
  return { words: sorted, wordAt: sortedAt, numbers }
}

/** All places within words where a character begins, but for the words' own beginnings. */
function sortedSuffixes(words: Uint8Array): Uint32Array {
  const isInner = (at: number) => {
    const byte = words[at] ?? 0
    return byte !== 0 && (byte & 0xc0) !== 0x80 && at > 0 && words[at - 1] !== 0
  }
  let count = 0
  for (let at = 0; at < words.length; at += 1) count += isInner(at) ? 1 : 0
  const places = new Uint32Array(count)
  count = 0
  for (let at = 0; at < words.length; at += 1) {
    if (!isInner(at)) continue
    places[count] = at
    count += 1
  }
  sortSuffixes(words, places)
  return places
}

function wordDirectory(size: number, wordAt: Uint32Array): Uint32Array {
  const directory = new Uint32Array((size >>> 5) + 1)
  let word = 0
  for (let at = 0; at < directory.length; at += 1) {
    while (word + 2 < wordAt.length && (wordAt[word + 1] ?? 0) <= at * 32) word += 1
    directory[at] = word
  }
  return directory
}

function buildPostings(
  { used, usedAt }: CollectedWords,
  numbers: Uint32Array,
): Pick<Shelf, 'postings' | 'postingAt'> {
  const postingAt = new Uint32Array(numbers.length + 1)
  eachStep(used, usedAt, numbers, (word, step) => {
    postingAt[word + 1] = (postingAt[word + 1] ?? 0) + bytesOf(step)
  })
  for (let word = 0; word < numbers.length; word += 1) {
    postingAt[word + 1] = (postingAt[word + 1] ?? 0) + (postingAt[word] ?? 0)
  }
  const postings = new Uint8Array(postingAt[numbers.length] ?? 0)
  const free = postingAt.slice()
  eachStep(used, usedAt, numbers, (word, step) => {
    let at = free[word] ?? 0
    let rest = step
    for (; rest > 127; rest >>>= 7) {
      postings[at] = (rest & 127) | 128
      at += 1
    }
    postings[at] = rest
    free[word] = at + 1
  })
  return { postings: shareU8(postings), postingAt: shareU32(postingAt) }
}

/** For each word of each name, how far the name is behind the last one that has the word. */
function eachStep(
  used: Uint32Array,
  usedAt: Uint32Array,
  numbers: Uint32Array,
  visit: (word: number, step: number) => void,
): void {
  const seen = new Uint32Array(numbers.length)
  for (let place = 0; place + 1 < usedAt.length; place += 1) {
    for (let at = usedAt[place] ?? 0; at < (usedAt[place + 1] ?? 0); at += 1) {
      const word = numbers[used[at] ?? 0] ?? 0
      const step = place + 1 - (seen[word] ?? 0)
      if (step > 0) visit(word, step)
      seen[word] = place + 1
    }
  }
}

function bytesOf(step: number): number {
  return step < 1 << 7 ? 1 : step < 1 << 14 ? 2 : step < 1 << 21 ? 3 : step < 1 << 28 ? 4 : 5
}
