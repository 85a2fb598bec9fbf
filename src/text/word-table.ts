import { longest } from './cut-words.ts'

/** A set of words of at most 60 code units each, that gives them as one text. */
export type WordTable = {
  /** Where a word is written, code unit by code unit, before `add`. */
  readonly buffer: Uint16Array
  /** Adds the word that fills so many places of the buffer; `hash` was made with `hashStep`. */
  readonly add: (length: number, hash: number) => void
  readonly addText: (found: string) => void
  /** The words that came since this was asked last, separated by spaces. */
  readonly takeText: () => string
}

const space = 32

/** An empty table. Words lie behind one another in a pool; slots tell by hash where each begins. */
export function openWordTable(): WordTable {
  const buffer = new Uint16Array(longest)
  let pool = new Uint16Array(4096)
  let used = 0
  let given = 0
  let slots = new Int32Array(1024) // a word's place in the pool and 1; 0 is free
  let count = 0
  let widest = 0

  const add = (length: number, hash: number): void => {
    const mask = slots.length - 1
    const known = pool
    let slot = mixed(hash) & mask
    for (; ; slot = (slot + 1) & mask) {
      const place = (slots[slot] as number) - 1
      if (place < 0) break
      let at = 0
      while (at < length && known[place + at] === buffer[at]) at += 1
      if (at === length && known[place + length] === space) return
    }
    if (used + length + 1 > pool.length) pool = grown(pool, pool.length * 2)
    slots[slot] = used + 1
    for (let at = 0; at < length; at++) {
      const code = buffer[at] as number
      if (code > widest) widest = code
      pool[used + at] = code
    }
    pool[used + length] = space
    used += length + 1
    count += 1
    if (count * 2 > slots.length) slots = spread(slots.length * 2, pool, used)
  }

  return {
    buffer,
    add,
    addText: (found) => {
      const length = Math.min(found.length, longest)
      let hash = hashStart
      for (let at = 0; at < length; at++) {
        const code = found.charCodeAt(at)
        buffer[at] = code
        hash = hashStep(hash, code)
      }
      if (length > 0) add(length, hash)
    },
    takeText: () => {
      const codes = pool.subarray(given, Math.max(given, used - 1))
      given = used
      // Plain bytes make a text of half the size, and most are plain.
      if (widest < 0x100) return Buffer.from(codes).toString('latin1')
      return Buffer.from(codes.buffer, codes.byteOffset, codes.byteLength).toString('utf16le')
    },
  }
}

/** FNV-1a over code units. */
export const hashStart = 0x811c9dc5

export function hashStep(hash: number, code: number): number {
  return Math.imul(hash ^ code, 0x01000193)
}

/** Lets the upper bits choose a slot too. */
function mixed(hash: number): number {
  return hash ^ (hash >>> 15)
}

function grown(pool: Uint16Array<ArrayBuffer>, size: number): Uint16Array<ArrayBuffer> {
  const larger = new Uint16Array(size)
  larger.set(pool)
  return larger
}

/** Finds every word of the pool a slot among more of them. */
function spread(size: number, pool: Uint16Array, used: number): Int32Array<ArrayBuffer> {
  const slots = new Int32Array(size)
  let start = 0
  let hash = hashStart
  for (let at = 0; at < used; at++) {
    const code = pool[at] as number
    if (code !== space) {
      hash = hashStep(hash, code)
      continue
    }
    let slot = mixed(hash) & (size - 1)
    while (slots[slot] !== 0) slot = (slot + 1) & (size - 1)
    slots[slot] = start + 1
    start = at + 1
    hash = hashStart
  }
  return slots
}
