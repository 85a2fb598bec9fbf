import { coldAt, unplaced } from '#catalog/engine/forward.ts'
import { type HotTags, hotMost, type Segment, unnumbered } from '#catalog/engine/segment.ts'
import type { Tally } from './tally.ts'

/** Takes away the cold tags of documents, of those that have been counted at all. */
export function dropCold(tally: Tally, segment: Segment, documents: Uint32Array): void {
  if (tally.coldTouched === 0) return
  const { forwardStarts, forward } = segment
  const placed = tally.hot.cold.length
  const counters = tally.scratch.cold(0)
  for (let at = 0; at < documents.length; at += 1) {
    const document = documents[at] as number
    const cold = forward[(forwardStarts[document] as number) + 2] as number
    const end = forwardStarts[document + 1] as number
    for (let place = end - 2 * cold; place < end; place += 2) {
      const key = keyOf(coldAt(forward, place), placed)
      const before = key < counters.length ? (counters[key] as number) : 0
      if (before !== 0) counters[key] = before - 1
    }
  }
}

/** Counters of cold tags: by place, and after those by tag for tags that have no place. */
const keyOf = (place: number, placed: number) =>
  place >= unplaced ? placed + (place - unplaced) : place

/** The tag of a cold counter. */
export const coldTagOf = ({ cold }: HotTags, key: number): number =>
  key < cold.length ? (cold[key] as number) : key - cold.length

/** Adds the cold tags of documents: all, or those whose place is below `limit`. */
export function addCold(
  tally: Tally,
  { forwardStarts, forward }: Segment,
  documents: Uint32Array,
  limit = Number.POSITIVE_INFINITY,
): void {
  const placed = tally.hot.cold.length
  let counters = tally.scratch.cold(Math.min(placed, limit))
  let touched = tally.scratch.coldTouched(tally.coldTouched)
  let noted = tally.coldTouched
  for (let at = 0; at < documents.length; at += 1) {
    const document = documents[at] as number
    const cold = forward[(forwardStarts[document] as number) + 2] as number
    if (cold === 0) continue
    const end = forwardStarts[document + 1] as number
    if (noted + cold > touched.length) touched = tally.scratch.coldTouched(noted + cold)
    for (let place = end - 2 * cold; place < end; place += 2) {
      const code = coldAt(forward, place)
      if (code >= limit) break
      const key = keyOf(code, placed)
      if (key >= counters.length) counters = tally.scratch.cold(key + 1)
      const before = counters[key] as number
      if (before === 0) {
        touched[noted] = key
        noted += 1
      }
      counters[key] = before + 1
    }
  }
  tally.coldTouched = noted
}

/** Adds works to a cold counter. */
export function addColdTag(tally: Tally, key: number, works: number): void {
  const cold = tally.scratch.cold(key + 1)
  const before = cold[key] as number
  if (before === 0) {
    const touched = tally.scratch.coldTouched(tally.coldTouched + 1)
    touched[tally.coldTouched] = key
    tally.coldTouched += 1
  }
  cold[key] = before + works
}

/** Where a tag without a hot number is counted. */
export function coldKeyOf({ numbers, cold }: HotTags, tag: number): number {
  const number = numbers[tag] ?? unnumbered
  return number === unnumbered ? cold.length + tag : number - hotMost
}
