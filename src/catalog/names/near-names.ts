import { editDistance } from '#text/edit-distance.ts'
import { fold } from '#text/fold.ts'
import { eachPlace, postingBytes } from './find-words.ts'
import { eachMarked } from './mark-names.ts'
import type { Names, Shelf } from './names.ts'
import { type Budget, findNearWords, lettersOf, type NearWord, nearWord } from './near-words.ts'
import type { NameHit } from './search-names.ts'
import { offeredToday, sieveOf } from './sieve.ts'
import { eachWord, isWordAt } from './word-bytes.ts'

/** Longer input, in words or letters of the folded text, is not guessed at. */
const mostWords = 8
const longestInput = 100
/** So many of the most used names that may be meant are compared with the input, of each kind. */
const mostCompared = 100
/** With so many names that are one edit a word away, two edits are not looked for. */
const enough = 5
/** What looking for one edit a word may cost, and for two: some milliseconds. */
const firstBudget = 3_000
const secondBudget = 2_500

/**
 * Tags that somebody may have meant who typed what matches nothing. For each word of the input the name
 * has a word that is nearly it: as it stands if it has under three letters, one edit away up to five,
 * two from six; or a word that begins with it. Fewest edits first, then most used. Two edits a word are
 * only looked for where one leads to few names. The work is bounded, whatever is typed: so it can miss a
 * name among very many, and never invents one. `kinds` are places in `tagKinds`; absent is all of them.
 */
export function nearNames(
  names: Names,
  text: string,
  most: number,
  kinds?: readonly number[],
): readonly NameHit[] {
  if (text.length > longestInput * 4) return []
  const near = wordsOf(fold(text)).map(nearWord)
  const letters = near.reduce((sum, word) => sum + word.letters.length, 0)
  if (near.length === 0 || near.length > mostWords || letters > longestInput) return []
  const careful = near.map((word) => ({ ...word, edits: Math.min(word.edits, 1) }))
  let found = findAll(names, careful, kinds, firstBudget)
  if (found.length < enough && near.some(({ edits }) => edits > 1)) {
    found = [...found, ...findAll(names, near, kinds, secondBudget)]
  }
  const hits = new Map<number, NameHit>()
  for (const { id, matched } of found) {
    if (!hits.has(id)) hits.set(id, { id, matched })
  }
  return [...hits.values()].slice(0, Math.max(0, most))
}

function findAll(
  names: Names,
  near: readonly NearWord[],
  kinds: readonly number[] | undefined,
  cost: number,
): readonly Found[] {
  const shelves = names.shelves.filter((_, kind) => !kinds || kinds.includes(kind))
  // What small shelves leave of their part is for the large ones.
  shelves.sort((a, b) => a.wordAt.length - b.wordAt.length)
  const left = { left: cost }
  const found = shelves.flatMap((shelf, at) => {
    const part = Math.ceil(left.left / (shelves.length - at))
    const budget = { left: part }
    const some = nearOn(names, shelf, near, budget)
    left.left -= part - Math.max(0, budget.left)
    return some
  })
  return [...found, ...nearChanged(names, near, kinds)].sort(
    (a, b) => a.edits - b.edits || b.works - a.works || a.id - b.id || a.matched - b.matched,
  )
}

type Found = NameHit & { readonly edits: number; readonly works: number }

function wordsOf(folded: string): readonly Uint8Array[] {
  const bytes = new TextEncoder().encode(folded)
  const words: Uint8Array[] = []
  eachWord(bytes, 0, bytes.length, (from, to) => {
    if (isWordAt(bytes, from)) words.push(bytes.subarray(from, to))
  })
  return words
}

/** Words that more bytes of names have are not marked: the names are read in any case. */
const manyBytes = 100_000
/** Where every word is so common, the most used names will do. */
const mostMarked = 30_000

function nearOn(
  names: Names,
  shelf: Shelf,
  near: readonly NearWord[],
  budget: Budget,
): readonly Found[] {
  const sets = near.map((one, at) => {
    const part = { left: Math.ceil(budget.left / (near.length - at)) }
    const before = part.left
    const words = findNearWords(shelf, one, part)
    budget.left -= before - part.left
    let bytes = 0
    for (const word of words) bytes += postingBytes(shelf, { from: word, to: word + 1 })
    return { words, bytes }
  })
  if (sets.some(({ words }) => words.size === 0)) return []
  const [rarest, ...others] = sets.sort((a, b) => a.bytes - b.bytes)
  if (!rarest) return []
  const limit = rarest.bytes > manyBytes ? mostMarked : shelf.ids.length
  const marks = markWords(shelf, rarest.words, limit)
  for (const { words, bytes } of others) {
    if (bytes > manyBytes) break
    const more = markWords(shelf, words, limit)
    for (let at = 0; at < marks.length; at += 1) marks[at] = (marks[at] ?? 0) & (more[at] ?? 0)
  }
  return compareMarked(names, shelf, near, marks)
}

function markWords(shelf: Shelf, words: ReadonlySet<number>, limit: number): Uint32Array {
  const marks = new Uint32Array((Math.min(limit, shelf.ids.length) >>> 5) + 1)
  const mark = (place: number) => {
    if (place >= limit) return false
    marks[place >>> 5] = (marks[place >>> 5] ?? 0) | (1 << (place & 31))
    return true
  }
  for (const word of words) eachPlace(shelf, word, mark)
  return marks
}

function compareMarked(
  names: Names,
  shelf: Shelf,
  near: readonly NearWord[],
  marks: Uint32Array,
): readonly Found[] {
  const sieve = sieveOf(names, undefined)
  const found: Found[] = []
  let compared = 0
  eachMarked(marks, (place) => {
    const id = sieve(shelf, place)
    const bytes = shelf.text.subarray(shelf.textAt[place], shelf.textAt[place + 1])
    const edits = id === undefined ? undefined : editsOf(bytes, near)
    if (id !== undefined && edits !== undefined) {
      found.push({ id, matched: shelf.ids[place] ?? 0, edits, works: shelf.works[place] ?? 0 })
    }
    compared += 1
    return compared < mostCompared
  })
  return found
}

function nearChanged(
  { changed }: Names,
  near: readonly NearWord[],
  kinds: readonly number[] | undefined,
): readonly Found[] {
  const found: Found[] = []
  for (const change of changed.values()) {
    if (!change || (kinds && !kinds.includes(change.row.kind))) continue
    const edits = editsOf(change.folded, near)
    if (edits === undefined) continue
    const { id: matched, synonymOf } = change.row
    const id = offeredToday(changed, matched, synonymOf ?? matched)
    found.push({ id, matched, edits, works: change.works })
  }
  return found
}

/** The edits that make the input's words words of the name, or `undefined` if it is not near. */
function editsOf(name: Uint8Array, near: readonly NearWord[]): number | undefined {
  const least = near.map(({ edits }) => edits + 1)
  eachWord(name, 0, name.length, (from, to) => {
    let letters: Uint32Array | undefined
    for (const [at, word] of near.entries()) {
      const best = least[at] ?? 0
      if (best === 0) continue
      if (beginsWith(name, from, to, word.bytes)) least[at] = 0
      else if (mayBeNear(to - from, word)) {
        letters ??= lettersOf(name, from, to)
        least[at] = Math.min(best, editDistance(word.letters, letters, word.edits))
      }
    }
  })
  const isNear = near.every(({ edits }, at) => (least[at] ?? 0) <= edits)
  return isNear ? least.reduce((sum, edits) => sum + edits, 0) : undefined
}

function beginsWith(name: Uint8Array, from: number, to: number, bytes: Uint8Array): boolean {
  if (to - from < bytes.length) return false
  for (let at = 0; at < bytes.length; at += 1) if (name[from + at] !== bytes[at]) return false
  return true
}

/** A letter has up to four bytes. */
function mayBeNear(bytes: number, { letters, edits }: NearWord): boolean {
  return edits > 0 && bytes >= letters.length - edits && bytes <= (letters.length + edits) * 4
}
