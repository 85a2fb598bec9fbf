import { sharedU16, sharedU32 } from '#catalog/engine/arrays.ts'
import { flags } from '#catalog/engine/query.ts'
import { kindCount } from '#catalog/engine/record.ts'
import {
  completeBit,
  type HotTags,
  notHot,
  ratingShift,
  type Segment,
} from '#catalog/engine/segment.ts'
import { isCountable, kindOf, type TagTable } from '#catalog/engine/tag-table.ts'
import type { WorksColumns } from '#catalog/engine/works-columns.ts'
import { termsMost } from './invert.ts'

type Forward = Pick<Segment, 'forwardStarts' | 'forward' | 'coldCounts' | 'coldBounds' | 'masks'>

/**
 * Writes what each document carries, for counting: masks, hot numbers, cold tags. `frequencies` tells
 * how many of these works carry each tag directly.
 */
export function writeForward(
  works: WorksColumns,
  order: Uint32Array,
  { hot, tags, directOf, frequencies }: Carried,
): Forward {
  const numbers = hotNumbers(hot)
  const size = order.length
  const starts = forwardStarts(order, directOf, numbers)
  const forward = sharedU16(starts[size] as number)
  const masks = sharedU16(size)
  const coldCounts = sharedU16(size)
  const out = new Uint32Array(termsMost)
  for (let document = 0; document < size; document += 1) {
    const row = order[document] as number
    let mask = baseMask(works, row)
    let front = starts[document] as number
    let back = starts[document + 1] as number
    const count = directOf(row, out)
    for (let at = 0; at < count; at += 1) {
      const tag = out[at] as number
      const number = numbers(tag)
      if (number === notHot) {
        back -= 2
        forward[back] = tag & 0xffff
        forward[back + 1] = tag >>> 16
        coldCounts[document] = (coldCounts[document] as number) + 1
      } else if (number >= maskFrom) mask |= 1 << (number - maskFrom)
      else {
        forward[front] = number
        front += 1
      }
    }
    masks[document] = mask
  }
  const coldBounds = boundCold(frequencies, numbers, tags)
  return { forwardStarts: starts, forward, coldCounts, masks, coldBounds }
}

export type Carried = {
  readonly hot: HotTags
  readonly tags: TagTable
  readonly directOf: (row: number, out: Uint32Array) => number
  readonly frequencies: Uint32Array
}

function forwardStarts(
  order: Uint32Array,
  directOf: Carried['directOf'],
  numbers: (tag: number) => number,
): Uint32Array {
  const starts = sharedU32(order.length + 1)
  const out = new Uint32Array(termsMost)
  let total = 0
  for (let document = 0; document < order.length; document += 1) {
    starts[document] = total
    const count = directOf(order[document] as number, out)
    for (let at = 0; at < count; at += 1) {
      const number = numbers(out[at] as number)
      if (number === notHot) total += 2
      else if (number < maskFrom) total += 1
    }
  }
  starts[order.length] = total
  return starts
}

function baseMask(works: WorksColumns, row: number): number {
  const isComplete = ((works.flags[row] as number) >>> flags.complete) & 1
  return ((works.rating[row] as number) << ratingShift) | (isComplete << completeBit)
}

/** Numbers from here on are bits of the mask. */
const maskFrom = 0x10000

/** Hot numbers and, above them, bits of the mask. */
function hotNumbers({ numbers, maskTags }: HotTags): (tag: number) => number {
  const all = new Uint32Array(numbers.length)
  all.set(numbers)
  maskTags.forEach((tag, bit) => {
    all[tag] = maskFrom + bit
  })
  return (tag) => (tag < all.length ? (all[tag] as number) : notHot)
}

function boundCold(frequencies: Uint32Array, numbers: (tag: number) => number, tags: TagTable) {
  const most = sharedU32(kindCount)
  for (let tag = 0; tag < frequencies.length; tag += 1) {
    const count = frequencies[tag] as number
    if (count === 0 || numbers(tag) !== notHot || !isCountable(tags, tag)) continue
    const kind = kindOf(tags, tag)
    if (kind < kindCount && count > (most[kind] as number)) most[kind] = count
  }
  return most
}
