import { editDistance } from '#text/edit-distance.ts'
import { type Range, suffixesFrom, wordOfByte, wordsFrom } from './find-words.ts'
import { type Shelf, sortedBytes } from './names.ts'
import { codeAt, widthOf } from './word-bytes.ts'

/** A word of the input, and how it may have been meant. */
export type NearWord = {
  readonly bytes: Uint8Array
  /** Its code points. */
  readonly letters: Uint32Array
  /** How many edits it is given. */
  readonly edits: number
}

/** At most so many words are looked at for each part of a word. */
const mostLookedAt = 4000

/** Short words are taken as they stand: almost any other is near them. */
export function nearWord(bytes: Uint8Array): NearWord {
  const letters = lettersOf(bytes, 0, bytes.length)
  return { bytes, letters, edits: letters.length < 3 ? 0 : letters.length < 6 ? 1 : 2 }
}

/** The code points of valid UTF-8. */
export function lettersOf(bytes: Uint8Array, from: number, to: number): Uint32Array {
  const letters = new Uint32Array(lettersIn(bytes, from, to))
  let at = from
  for (let letter = 0; letter < letters.length; letter += 1) {
    letters[letter] = codeAt(bytes, at)
    at += widthOf(bytes[at] ?? 0)
  }
  return letters
}

function lettersIn(bytes: Uint8Array, from: number, to: number): number {
  let count = 0
  for (let at = from; at < to; at += 1) count += ((bytes[at] ?? 0) & 0xc0) === 0x80 ? 0 : 1
  return count
}

/**
 * The words of the shelf within the edits of `near`, as far as they share a third of it at about the
 * same place, or are it with two neighbours swapped; words that begin with it too.
 */
export function findNearWords(shelf: Shelf, near: NearWord): ReadonlySet<number> {
  const { bytes, letters, edits } = near
  const found = new Set<number>()
  addFirst(found, wordsFrom(shelf, bytes.subarray(0, sortedBytes)))
  if (edits === 0) return found
  for (let at = 0; at + 1 < letters.length; at += 1) {
    const swapped = letters.with(at, letters[at + 1] ?? 0).with(at + 1, letters[at] ?? 0)
    addFirst(found, wordsFrom(shelf, bytesOf(swapped)))
  }
  for (let part = 0; part <= edits; part += 1) {
    const from = Math.round((part * letters.length) / (edits + 1))
    const to = Math.round(((part + 1) * letters.length) / (edits + 1))
    addAround(found, shelf, near, from, bytesOf(letters.subarray(from, to)))
  }
  return found
}

function bytesOf(letters: Uint32Array): Uint8Array {
  const text = Array.from(letters, (letter) => String.fromCodePoint(letter)).join('')
  return new TextEncoder().encode(text).subarray(0, sortedBytes)
}

/** Words that begin with the input are many if it is short; the first of them will do. */
const mostBegun = 500

function addFirst(found: Set<number>, { from, to }: Range): void {
  for (let word = from; word < Math.min(to, from + mostBegun); word += 1) found.add(word)
}

/** Adds the near words that have `piece` about `before` letters behind their beginning. */
function addAround(
  found: Set<number>,
  shelf: Shelf,
  near: NearWord,
  before: number,
  piece: Uint8Array,
): void {
  const { words, wordAt, suffixes } = shelf
  const { letters, edits } = near
  const look = (word: number, place: number) => {
    const begin = wordAt[word] ?? 0
    const end = (wordAt[word + 1] ?? 0) - 1
    // A letter has up to four bytes, so most words that are too long or short are told by these.
    if (end - begin < letters.length - edits || end - begin > (letters.length + edits) * 4) return
    if (Math.abs(lettersIn(words, begin, place) - before) > edits) return
    if (Math.abs(lettersIn(words, begin, end) - letters.length) > edits || found.has(word)) return
    if (editDistance(letters, lettersOf(words, begin, end), edits) <= edits) found.add(word)
  }
  if (before <= edits) {
    const { from, to } = wordsFrom(shelf, piece)
    const end = Math.min(to, from + mostLookedAt)
    for (let word = from; word < end; word += 1) look(word, wordAt[word] ?? 0)
  }
  const { from, to } = suffixesFrom(shelf, piece)
  const end = Math.min(to, from + mostLookedAt)
  for (let at = from; at < end; at += 1) {
    const place = suffixes[at] ?? 0
    look(wordOfByte(shelf, place), place)
  }
}
