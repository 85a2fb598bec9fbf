import { editDistance } from '#text/edit-distance.ts'
import { type Range, wordsFrom } from './find-words.ts'
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

/** What looking for words may still cost: beginnings that are followed, and words that are compared. */
export type Budget = { left: number }

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

/** Words that begin with the input are many if it is short; the first of them will do. */
const mostBegun = 500

/**
 * The words of the shelf that begin with the input's word or are it but for its edits, as far as the
 * budget goes. The words stand in order, so that those with a common beginning are compared with the
 * input once for all of them: line by line of the table of edits, until it says that all are too far.
 */
export function findNearWords(shelf: Shelf, near: NearWord, budget: Budget): ReadonlySet<number> {
  const found = new Set<number>()
  const begun = wordsFrom(shelf, near.bytes.subarray(0, sortedBytes))
  for (let word = begun.from; word < Math.min(begun.to, begun.from + mostBegun); word += 1) {
    found.add(word)
  }
  if (near.edits === 0) return found
  const width = near.letters.length + 1
  // A line for each letter of a beginning; a word that is so much longer is too far away.
  const lines = new Uint8Array(width * (width + near.edits + 1))
  for (let at = 0; at < width; at += 1) lines[at] = at
  const path = new Uint32Array(width + near.edits + 1)
  const all = { from: 0, to: shelf.wordAt.length - 1 }
  follow({ shelf, near, budget, found, lines, path }, all, 0, 0)
  return found
}

type Walk = {
  readonly shelf: Shelf
  readonly near: NearWord
  readonly budget: Budget
  readonly found: Set<number>
  readonly lines: Uint8Array
  /** The letters of the beginning that is followed. */
  readonly path: Uint32Array
}

/** So few words are sooner compared one by one. */
const fewWords = 4

/** Follows the words of a range, which have `depth` letters in `deep` bytes in common. */
function follow(walk: Walk, range: Range, depth: number, deep: number): void {
  const { shelf, near, budget, found, lines } = walk
  if (range.to - range.from <= fewWords || deep >= sortedBytes) {
    compareAll(walk, range)
    return
  }
  let { from } = range
  const width = near.letters.length + 1
  // The word that ends here comes first.
  if (shelf.words[(shelf.wordAt[from] ?? 0) + deep] === 0) {
    const isFar = depth < width - 1 - near.edits
    if (!isFar && (lines[depth * width + width - 1] ?? 0) <= near.edits) found.add(from)
    from += 1
  }
  if (depth === width - 1 + near.edits) return
  // What is spelled as the input comes first, should the budget not do for all.
  const expected = childOf(shelf, { from, to: range.to }, near.letters[depth], deep)
  if (expected) step(walk, expected, depth, deep)
  while (from < range.to && budget.left > 0) {
    if (from === expected?.from) {
      from = expected.to
      continue
    }
    const end = endOfChild(shelf, from, range.to, deep)
    step(walk, { from, to: end }, depth, deep)
    from = end
  }
}

/** Takes one letter more, that of the range's words, unless they are too far away by then. */
function step(walk: Walk, range: Range, depth: number, deep: number): void {
  const { shelf, near, budget, lines, path } = walk
  budget.left -= 1
  const at = (shelf.wordAt[range.from] ?? 0) + deep
  path[depth] = codeAt(shelf.words, at)
  const least = fillLine(near, lines, path, depth + 1)
  if (least > near.edits) return
  follow(walk, range, depth + 1, deep + widthOf(shelf.words[at] ?? 0))
}

/** Fills one line of the table of edits; gives the fewest that are possible from there on. */
function fillLine(
  { letters, edits }: NearWord,
  lines: Uint8Array,
  path: Uint32Array,
  row: number,
): number {
  const width = letters.length + 1
  const now = row * width
  const up = now - width
  const letter = path[row - 1]
  const begin = Math.max(1, row - edits)
  const end = Math.min(width - 1, row + edits)
  let least = edits + 1
  let later = edits + 1
  lines[now + begin - 1] = begin === 1 ? Math.min(row, 255) : edits + 1
  if (begin === 1) least = row
  for (let at = begin; at <= end; at += 1) {
    const isSame = letters[at - 1] === letter
    // Beyond the band on the line above stands nothing that could be of use.
    const above = at === row + edits ? edits + 1 : (lines[up + at] ?? 0) + 1
    let value = Math.min((lines[up + at - 1] ?? 0) + (isSame ? 0 : 1), above)
    value = Math.min(value, (lines[now + at - 1] ?? 0) + 1)
    if (row > 1 && at > 1 && letters[at - 1] === path[row - 2] && letters[at - 2] === letter) {
      value = Math.min(value, (lines[up - width + at - 2] ?? 0) + 1)
    }
    lines[now + at] = value
    if (value < least) least = value
    // The next letter may be swapped with this one.
    const swapped = (lines[up + at - 1] ?? 0) + 1
    if (letters[at] === letter && swapped < later) later = swapped
  }
  return Math.min(least, later)
}

/** The words of the range that go on with the letter. */
function childOf(
  shelf: Shelf,
  { from, to }: Range,
  letter: number | undefined,
  deep: number,
): Range | undefined {
  if (letter === undefined || from >= to) return undefined
  let [low, high] = [from, to]
  while (low < high) {
    const middle = (low + high) >>> 1
    if (letterAt(shelf, middle, deep) < letter) low = middle + 1
    else high = middle
  }
  if (low === to || letterAt(shelf, low, deep) !== letter) return undefined
  return { from: low, to: endOfChild(shelf, low, to, deep) }
}

/** UTF-8 is in the order of code points. */
function letterAt({ words, wordAt }: Shelf, word: number, deep: number): number {
  return codeAt(words, (wordAt[word] ?? 0) + deep)
}

/** Where the words end that go on as the one at `from` does: steps that double, then halves. */
function endOfChild(shelf: Shelf, from: number, to: number, deep: number): number {
  const letter = letterAt(shelf, from, deep)
  let low = from + 1
  let high = low
  for (let size = 1; high < to && letterAt(shelf, high, deep) === letter; size *= 2) {
    low = high + 1
    high += size
  }
  high = Math.min(high, to)
  while (low < high) {
    const middle = (low + high) >>> 1
    if (letterAt(shelf, middle, deep) === letter) low = middle + 1
    else high = middle
  }
  return low
}

function compareAll({ shelf, near, budget, found }: Walk, { from, to }: Range): void {
  const { words, wordAt } = shelf
  const { letters, edits } = near
  for (let word = from; word < to && budget.left > 0; word += 1) {
    budget.left -= 1
    const begin = wordAt[word] ?? 0
    const end = (wordAt[word + 1] ?? 0) - 1
    // A letter has up to four bytes.
    if (end - begin < letters.length - edits || end - begin > (letters.length + edits) * 4) continue
    if (editDistance(letters, lettersOf(words, begin, end), edits) <= edits) found.add(word)
  }
}
