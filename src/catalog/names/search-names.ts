import type { BestPlaces } from './best-places.ts'
import type { Names, Shelf } from './names.ts'
import { type Needles, readNeedles } from './needles.ts'
import { type Rate, rateName, rates } from './rate-name.ts'
import { type ShelfHits, searchShelf } from './search-shelf.ts'
import { searchWithin } from './search-within.ts'
import { offeredToday, sieveOf } from './sieve.ts'

export type NameQuestion = {
  /** What somebody has typed so far. */
  readonly text: string
  /** Places in `tagKinds`; absent is all of them. A synonym is of its own kind. */
  readonly kinds?: readonly number[]
  /** Only tags that are among these ids, which are ascending; it is the tag offered that counts. */
  readonly within?: Uint32Array
  readonly most: number
}

export type NameHit = {
  /** The tag to offer: the canonical of the one whose name matched, or itself. */
  readonly id: number
  /** The tag whose name matched. */
  readonly matched: number
}

/**
 * The tags to offer for what somebody types. A name matches if every word of the input stands in it
 * somewhere, accents and case aside; no word need be complete. First come names that are the input,
 * then those where each word stands at the start of a word, then the rest; within each, those on most
 * works, then the smaller id. A tag is offered once, for its best name.
 *
 * Order of use is that of the build, or of a name's own change since: a tag that has since become
 * popular moves up with the next build. Input of one word of letters and digits is answered completely.
 * For other input the index picks the names that have its rarer words, and of these the 30,000 most
 * used of each kind are read: what is beyond them is found only if it is the whole input. So an answer
 * can lack names if every word of the input is very common but they hardly ever stand together. Input beyond 1,000 UTF-16 units finds nothing.
 */
export function searchNames(names: Names, question: NameQuestion): readonly NameHit[] {
  const needles = readNeedles(question.text)
  if (!needles || !(question.most >= 1)) return []
  const most = Math.min(Math.floor(question.most), mostOffered)
  const { kinds, within } = question
  const sieve = sieveOf(names, within && membership(within))
  let found = inOrder(foundChanged(names, question, needles)).slice(0, most)
  // Small shelves first: what they have leaves less to look for on the large ones.
  const shelves = names.shelves.filter((_, kind) => !kinds || kinds.includes(kind))
  for (const shelf of shelves.sort((a, b) => a.ids.length - b.ids.length)) {
    const hits =
      within && within.length <= fewWithin
        ? searchWithin(names, shelf, within, needles, sieve, most)
        : searchShelf(shelf, needles, sieve, most, (rate) => roomOn(shelf, found[most - 1], rate))
    found = inOrder([...found, ...foundOn(shelf, hits)]).slice(0, most)
  }
  return found.map(({ id, matched }) => ({ id, matched }))
}

/** Nobody reads more; it bounds what is kept while looking. */
const mostOffered = 200
/** Up to so many tags to look within are read one by one, sooner than by the index. */
const fewWithin = 1000

type Found = NameHit & {
  readonly rate: Rate
  /** Works and id of what it offered when it got its place. */
  readonly works: number
  readonly offered: number
}

function foundOn(shelf: Shelf, hits: ShelfHits): readonly Found[] {
  const found = ({ places, offered }: BestPlaces, rate: Rate) =>
    places.map((place, at) => ({
      id: offered[at] ?? 0,
      matched: shelf.ids[place] ?? 0,
      rate,
      works: shelf.works[place] ?? 0,
      offered: shelf.offered[place] ?? 0,
    }))
  return [
    ...found(hits.exact, rates.exact),
    ...found(hits.wordStart, rates.wordStart),
    ...found(hits.inside, rates.inside),
  ]
}

function foundChanged(
  { changed }: Names,
  { kinds, within }: NameQuestion,
  needles: Needles,
): readonly Found[] {
  const found: Found[] = []
  for (const change of changed.values()) {
    if (!change || (kinds && !kinds.includes(change.row.kind))) continue
    const rate = rateName(change.folded, 0, change.folded.length, needles)
    if (rate === rates.none) continue
    const { id: matched, synonymOf } = change.row
    const offered = synonymOf ?? matched
    const id = offeredToday(changed, matched, offered)
    if (within && !has(within, id)) continue
    found.push({ id, matched, rate, works: change.works, offered })
  }
  return found
}

/** Names of a rate, from this place on, cannot come before the last hit there is room for. */
function roomOn({ works }: Shelf, last: Found | undefined, rate: Rate): number {
  if (!last || last.rate > rate) return works.length
  if (last.rate < rate) return 0
  let [low, high] = [0, works.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((works[middle] ?? 0) >= last.works) low = middle + 1
    else high = middle
  }
  return low
}

/** The best name of each tag that is offered, the best first. */
function inOrder(found: readonly Found[]): readonly Found[] {
  const sorted = found.toSorted(
    (a, b) =>
      a.rate - b.rate ||
      b.works - a.works ||
      a.offered - b.offered ||
      Number(a.matched !== a.offered) - Number(b.matched !== b.offered) ||
      a.matched - b.matched,
  )
  const known = new Set<number>()
  return sorted.filter(({ id }) => {
    if (known.has(id)) return false
    known.add(id)
    return true
  })
}

/** Ids up to this are looked up in a bitmap, made for the question; it takes 8 MB at most. */
const highestMarked = 2 ** 26

function membership(list: Uint32Array): (id: number) => boolean {
  const highest = list.at(-1) ?? 0
  if (list.length <= fewWithin || highest > highestMarked) return (id) => has(list, id)
  const bits = new Uint32Array((highest >>> 5) + 1)
  for (const id of list) bits[id >>> 5] = (bits[id >>> 5] ?? 0) | (1 << (id & 31))
  return (id) => (((bits[id >>> 5] ?? 0) >>> (id & 31)) & 1) === 1
}

/** Whether an ascending list has the number. */
function has(list: Uint32Array, id: number): boolean {
  let [low, high] = [0, list.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((list[middle] ?? 0) < id) low = middle + 1
    else high = middle
  }
  return list[low] === id
}
