import { type Lists, sharedU16, sharedU32 } from '#catalog/engine/arrays.ts'
import { coldAt, headLength, unplaced } from '#catalog/engine/forward.ts'
import { flags } from '#catalog/engine/query.ts'
import { kindCount } from '#catalog/engine/record.ts'
import {
  completeBit,
  type HotTags,
  hotMost,
  ratingShift,
  type Segment,
  unnumbered,
} from '#catalog/engine/segment.ts'
import { isCountable, kindOf, type TagTable } from '#catalog/engine/tag-table.ts'
import type { WorksColumns } from '#catalog/engine/works-columns.ts'

type Forward = Pick<Segment, 'forwardStarts' | 'forward' | 'coldBounds'>

export type Carried = {
  readonly hot: HotTags
  readonly tags: TagTable
  /** Direct tags of each document. */
  readonly direct: Lists
  /** How many of these documents carry each tag directly. */
  readonly frequencies: Uint32Array
}

/** Writes what each document carries, for counting (see forward.ts). */
export function writeForward(works: WorksColumns, order: Uint32Array, carried: Carried): Forward {
  const { direct, frequencies } = carried
  const codes = codesOf(carried.hot, frequencies.length)
  const size = order.length
  const starts = forwardStarts(direct, codes)
  const forward = sharedU16(starts[size] as number)
  const { items } = direct
  for (let document = 0; document < size; document += 1) {
    const row = order[document] as number
    let mask = baseMask(works, row)
    const head = starts[document] as number
    let front = head + headLength
    const end = starts[document + 1] as number
    let back = end
    const last = direct.starts[document + 1] as number
    for (let at = direct.starts[document] as number; at < last; at += 1) {
      const tag = items[at] as number
      const code = codes[tag] as number
      if (code < hotMost) {
        forward[front] = code
        front += 1
      } else if (isMask(code)) mask |= 1 << (code - maskFrom)
      else {
        back = putCold(forward, back, end, code === unnumbered ? unplaced + tag : code - hotMost)
      }
    }
    forward[head] = mask
    forward[head + 1] = works.language[row] as number
    forward[head + 2] = (end - back) / 2
  }
  return { forwardStarts: starts, forward, coldBounds: boundCold(carried, codes) }
}

function forwardStarts({ starts: begins, items }: Lists, codes: Uint32Array): Uint32Array {
  const size = begins.length - 1
  const starts = sharedU32(size + 1)
  let total = 0
  for (let document = 0; document < size; document += 1) {
    starts[document] = total
    total += headLength
    const last = begins[document + 1] as number
    for (let at = begins[document] as number; at < last; at += 1) {
      const code = codes[items[at] as number] as number
      total += code < hotMost ? 1 : isMask(code) ? 0 : 2
    }
  }
  starts[size] = total
  return starts
}

function baseMask(works: WorksColumns, row: number): number {
  const isComplete = ((works.flags[row] as number) >>> flags.complete) & 1
  return ((works.rating[row] as number) << ratingShift) | (isComplete << completeBit)
}

/** Puts a cold tag among those from `back` to `end`, in ascending order; they begin there now. */
function putCold(forward: Uint16Array, back: number, end: number, place: number): number {
  let at = back - 2
  for (; at + 2 < end && coldAt(forward, at + 2) < place; at += 2) {
    forward[at] = forward[at + 2] as number
    forward[at + 1] = forward[at + 3] as number
  }
  forward[at] = place & 0xffff
  forward[at + 1] = place >>> 16
  return back - 2
}

/** Codes from here on are bits of the mask, but for `unnumbered`. */
const maskFrom = 0xf0000000

const isMask = (code: number) => code >= maskFrom && code !== unnumbered

/** By tag: its number, or its bit of the mask. */
function codesOf({ numbers, maskTags }: HotTags, limit: number): Uint32Array {
  const codes = new Uint32Array(Math.max(limit, numbers.length)).fill(unnumbered)
  codes.set(numbers)
  maskTags.forEach((tag, bit) => {
    codes[tag] = maskFrom + bit
  })
  return codes
}

function boundCold({ frequencies, tags }: Carried, codes: Uint32Array): Uint32Array {
  const most = sharedU32(kindCount)
  for (let tag = 0; tag < frequencies.length; tag += 1) {
    const count = frequencies[tag] as number
    if (
      count === 0 ||
      (codes[tag] as number) < hotMost ||
      isMask(codes[tag] as number) ||
      !isCountable(tags, tag)
    )
      continue
    const kind = kindOf(tags, tag)
    if (kind < kindCount && count > (most[kind] as number)) most[kind] = count
  }
  return most
}
