import { editDistance } from '#text/edit-distance.ts'
import { fold } from '#text/fold.ts'
import { eachPlace } from './find-words.ts'
import { eachMarked } from './mark-names.ts'
import type { Names, Shelf } from './names.ts'
import { findNearWords, lettersOf, type NearWord, nearWord } from './near-words.ts'
import type { NameHit } from './search-names.ts'
import { offeredToday, sieveOf } from './sieve.ts'
import { eachWord, isWordAt } from './word-bytes.ts'

/** Longer input, in words or letters of the folded text, is not guessed at. */
const mostWords = 8
const longestInput = 100
/** So many of the most used names that may be meant are compared with the input, of each kind. */
const mostCompared = 100

/**
 * Tags that somebody may have meant who typed what matches nothing. For each word of the input the name
 * has a word that is nearly it: as it stands if it has under three letters, one edit away up to five,
 * two from six; or a word that begins with it. Fewest edits first, then most used. The work is bounded:
 * near words are looked for by the parts that an edit leaves whole, and only the 100 most used names
 * of each kind that have such words are compared; so it can miss a name, and never invents one.
 */
export function nearNames(names: Names, text: string, most: number): readonly NameHit[] {
  if (text.length > longestInput * 4) return []
  const near = wordsOf(fold(text)).map(nearWord)
  const letters = near.reduce((sum, word) => sum + word.letters.length, 0)
  if (near.length === 0 || near.length > mostWords || letters > longestInput) return []
  const found = [
    ...names.shelves.flatMap((shelf) => nearOn(names, shelf, near)),
    ...nearChanged(names, near),
  ].sort((a, b) => a.edits - b.edits || b.works - a.works || a.id - b.id || a.matched - b.matched)
  const hits = new Map<number, NameHit>()
  for (const { id, matched } of found) {
    if (!hits.has(id)) hits.set(id, { id, matched })
  }
  return [...hits.values()].slice(0, Math.max(0, most))
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

function nearOn(names: Names, shelf: Shelf, near: readonly NearWord[]): readonly Found[] {
  let marks: Uint32Array | undefined
  for (const one of near) {
    const more = new Uint32Array((shelf.ids.length >>> 5) + 1)
    for (const word of findNearWords(shelf, one)) {
      eachPlace(shelf, word, (place) => {
        const at = place >>> 5
        more[at] = (more[at] ?? 0) | (1 << (place & 31))
        return true
      })
    }
    for (let at = 0; marks && at < more.length; at += 1) {
      more[at] = (more[at] ?? 0) & (marks[at] ?? 0)
    }
    marks = more
  }
  return marks ? compareMarked(names, shelf, near, marks) : []
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

function nearChanged({ changed }: Names, near: readonly NearWord[]): readonly Found[] {
  const found: Found[] = []
  for (const change of changed.values()) {
    if (!change) continue
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
    const letters = lettersOf(name, from, to)
    for (const [at, word] of near.entries()) {
      const best = least[at] ?? 0
      if (best > 0) least[at] = Math.min(best, editsFrom(word, letters))
    }
  })
  const isNear = near.every(({ edits }, at) => (least[at] ?? 0) <= edits)
  return isNear ? least.reduce((sum, edits) => sum + edits, 0) : undefined
}

function editsFrom({ letters, edits }: NearWord, word: Uint32Array): number {
  if (letters.every((letter, at) => word[at] === letter)) return 0
  return editDistance(letters, word, edits)
}
