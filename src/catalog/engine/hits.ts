import { hasBit, popCount } from './arrays.ts'
import type { Room } from './scratch.ts'

/** Matching documents of a segment: ascending in a list, or as bits when they are many. */
export type Hits =
  | { readonly list: Uint32Array; readonly bits?: undefined; readonly count: number }
  | { readonly bits: Uint32Array; readonly list?: undefined; readonly count: number }

/** Writes the numbers of the set bits into `into`, ascending; tells how many. */
export function listBits(bits: Uint32Array, words: number, into: Uint32Array): number {
  let count = 0
  for (let at = 0; at < words; at += 1) {
    let word = bits[at] as number
    while (word !== 0) {
      into[count] = (at << 5) + 31 - Math.clz32(word & -word)
      count += 1
      word &= word - 1
    }
  }
  return count
}

/** The matching documents, ascending; `room` is the one that they were matched in. */
export function listHits(hits: Hits, room: Room): Uint32Array {
  if (hits.list) return hits.list.subarray(0, hits.count)
  const list = room.documents(hits.count)
  return list.subarray(0, listBits(hits.bits, hits.bits.length, list))
}

/** The set bits from the `from`th to before the `to`th. */
export function sliceBits(bits: Uint32Array, from: number, to: number): number[] {
  const found: number[] = []
  let passed = 0
  for (let at = 0; at < bits.length && passed < to; at += 1) {
    let word = bits[at] as number
    if (word === 0) continue
    const here = popCount(word)
    if (passed + here <= from) {
      passed += here
      continue
    }
    while (word !== 0 && passed < to) {
      if (passed >= from) found.push((at << 5) + 31 - Math.clz32(word & -word))
      passed += 1
      word &= word - 1
    }
  }
  return found
}

/** Keeps of `list` what has its bit set (or not set); tells how many are left. */
export function keepByBits(
  list: Uint32Array,
  count: number,
  bits: Uint32Array,
  isSet: boolean,
): number {
  let kept = 0
  for (let at = 0; at < count; at += 1) {
    const document = list[at] as number
    if (hasBit(bits, document) !== isSet) continue
    list[kept] = document
    kept += 1
  }
  return kept
}
