import { bitWords } from './arrays.ts'
import { type Limits, notingUsual } from './limits.ts'
import { hotMost } from './segment.ts'

/** Room for the hits in one segment. */
export type Room = {
  /** At least `size` documents. */
  readonly documents: (size: number) => Uint32Array
  /** Bits for `size` documents; whoever asks writes all of them. */
  readonly bits: (size: number) => Uint32Array
  /** Cleared bits for `size` documents; who sets any clears them again. */
  readonly moreBits: (size: number) => Uint32Array
}

/**
 * What one thread needs to answer: room for hits, bits and counters, used again for every query and
 * left clean by it.
 */
export type Scratch = Room & {
  /** Up to so many works touched counters are noted; beyond, all counters are looked at. */
  readonly notingMost: number
  readonly others: Room
  /** Room for the hits of a smaller segment, by number. */
  readonly more: (number: number) => Room
  readonly hot: Int32Array
  readonly masks: Int32Array
  /** By language; it grows with their numbers (see `fitLanguages`). */
  languages: Int32Array
  /** Which counters were touched, where that is noted. */
  readonly touched: Uint32Array
  readonly maskTouched: Uint32Array
  /** Where each document of a batch has its numbers, its cold tags, and where they end. */
  readonly heads: Uint32Array
  readonly colds: Uint32Array
  readonly ends: Uint32Array
  /** Counters of cold tags, by tag; growing keeps what is counted. */
  readonly cold: (limit: number) => Int32Array
  readonly coldTouched: (size: number) => Uint32Array
}

/** Documents that are looked up at once. */
export const batch = 64

export function openScratch(limits?: Pick<Limits, 'noting'>): Scratch {
  const rooms: Room[] = []
  return {
    notingMost: limits?.noting ?? notingUsual,
    ...openRoom(),
    others: openRoom(),
    more: (number) => {
      rooms[number] ??= openRoom()
      return rooms[number]
    },
    hot: new Int32Array(hotMost),
    masks: new Int32Array(65_536),
    languages: new Int32Array(256),
    touched: new Uint32Array(4 * hotMost),
    maskTouched: new Uint32Array(65_536),
    heads: new Uint32Array(2 * batch),
    colds: new Uint32Array(batch),
    ends: new Uint32Array(batch),
    cold: keeping((size) => new Int32Array(size)),
    coldTouched: keeping((size) => new Uint32Array(size)),
  }
}

/** Makes room for so many languages; what is counted stays. */
export function fitLanguages(scratch: Scratch, count: number): void {
  if (count <= scratch.languages.length) return
  const larger = new Int32Array(Math.max(count, 2 * scratch.languages.length))
  larger.set(scratch.languages)
  scratch.languages = larger
}

export function openRoom(): Room {
  const documents = growing()
  const bits = growing()
  const moreBits = growing()
  return {
    documents,
    bits: (size) => bits(bitWords(size)),
    moreBits: (size) => moreBits(bitWords(size)),
  }
}

function growing(): (size: number) => Uint32Array {
  let room = new Uint32Array(0)
  return (size) => {
    if (room.length < size) room = new Uint32Array(Math.max(size, Math.floor(room.length * 1.5)))
    return room
  }
}

/** Room that keeps its content when it grows. */
function keeping<Room extends Int32Array | Uint32Array>(make: (size: number) => Room) {
  let room = make(1024)
  return (size: number): Room => {
    if (room.length < size) {
      const larger = make(Math.max(size, room.length * 2))
      larger.set(room)
      room = larger
    }
    return room
  }
}
