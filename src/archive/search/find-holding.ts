import { eachMarked, markNames, rareSets, type Where } from '#catalog/names/mark-names.ts'
import type { Names, Shelf } from '#catalog/names/names.ts'
import { readNeedles } from '#catalog/names/needles.ts'
import type { TagId } from '#ground/ids.ts'
import { fold } from '#text/fold.ts'
import { splitWords } from '#text/split-words.ts'

type Look = {
  /** Places of kinds in `tagKinds`. */
  readonly kinds: readonly number[]
  /** More than these are not counted. */
  readonly most: number
}

const mostWords = 12

/**
 * The tags whose folded name may hold the words of another: apostrophes aside, each stands somewhere in
 * it. Those whose folded name is the other are among them. Out of the names in memory: a million takes
 * milliseconds, where a scan of the store would hold everybody up. `undefined`: more than `most`.
 */
export function findHolding(names: Names, name: string, look: Look): readonly TagId[] | undefined {
  const words = splitWords(name).slice(0, mostWords)
  if (words.length === 0) return findSame(names, name, look)
  const whole = fold(name)
  return find(names, words.join(' '), 'anywhere', look, (folded) => {
    const plain = folded.replaceAll("'", '')
    return words.every((word) => plain.includes(word)) || folded === whole
  })
}

/** The tags whose folded name is that of another. */
export function findSame(names: Names, name: string, look: Look): readonly TagId[] | undefined {
  const whole = fold(name)
  return find(names, whole, 'anywhere', look, (folded) => folded === whole)
}

/** The tags whose folded name begins as another. */
export function findBeginning(
  names: Names,
  name: string,
  look: Look,
): readonly TagId[] | undefined {
  const start = fold(name)
  return find(names, start, 'wordStart', look, (folded) => folded.startsWith(start))
}

function find(
  names: Names,
  text: string,
  where: Where,
  { kinds, most }: Look,
  isWanted: (folded: string) => boolean,
): readonly TagId[] | undefined {
  const needles = readNeedles(text)
  if (!needles) return []
  const found = new Set<number>()
  const takeFrom = (shelf: Shelf) => (place: number) => {
    const id = shelf.ids[place] ?? 0
    if (!names.changed.has(id) && isWanted(textAt(shelf, place))) found.add(id)
    return found.size <= most
  }
  for (const kind of kinds) {
    const shelf = names.shelves[kind]
    if (!shelf || shelf.ids.length === 0) continue
    const take = takeFrom(shelf)
    const marks = markNames(shelf, rareSets(shelf, needles, where), shelf.ids.length)
    if (marks) eachMarked(marks, take)
    // Pieces so common that most names have one: there are enough of them soon.
    else for (let place = 0; place < shelf.ids.length && take(place); ) place += 1
    // A word with an apostrophe stands in the index in two pieces.
    if (where === 'anywhere') for (const place of apostrophesOf(shelf)) if (!take(place)) break
  }
  for (const [id, change] of names.changed) {
    if (!change || !kinds.includes(change.row.kind)) continue
    if (isWanted(Buffer.from(change.folded).toString())) found.add(id)
  }
  if (found.size > most) return undefined
  return [...found].sort((a, b) => a - b) as TagId[]
}

function textAt({ text, textAt }: Shelf, place: number): string {
  const [from, to] = [textAt[place] ?? 0, textAt[place + 1] ?? 0]
  return Buffer.from(text.buffer, text.byteOffset + from, to - from).toString()
}

const withApostrophes = new WeakMap<Shelf, Uint32Array>()

/** The places of names that have an apostrophe, looked for once a shelf. */
function apostrophesOf(shelf: Shelf): Uint32Array {
  const known = withApostrophes.get(shelf)
  if (known) return known
  const { text, textAt } = shelf
  const places: number[] = []
  let place = 0
  for (let at = text.indexOf(apostrophe); at >= 0; at = text.indexOf(apostrophe, at + 1)) {
    while ((textAt[place + 1] ?? Number.POSITIVE_INFINITY) <= at) place += 1
    if (places.at(-1) !== place) places.push(place)
  }
  const found = Uint32Array.from(places)
  withApostrophes.set(shelf, found)
  return found
}

const apostrophe = 0x27
