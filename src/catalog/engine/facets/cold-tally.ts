import { coldAt, unplaced } from '#catalog/engine/forward.ts'
import { kindCount } from '#catalog/engine/record.ts'
import { batch, type Scratch } from '#catalog/engine/scratch.ts'
import { type HotTags, hotMost, type Segment, unnumbered } from '#catalog/engine/segment.ts'
import { kindOf, type TagTable } from '#catalog/engine/tag-table.ts'
import type { Matched } from './count-facets.ts'
import { isHot, isZero, type Tally } from './tally.ts'

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
  segment: Segment,
  documents: Uint32Array,
  limit = Number.POSITIVE_INFINITY,
): void {
  const { forward } = segment
  const { colds, ends } = tally.scratch
  const placed = tally.hot.cold.length
  let counters = tally.scratch.cold(Math.min(placed, limit))
  let touched = tally.scratch.coldTouched(tally.coldTouched)
  let noted = tally.coldTouched
  for (let from = 0; from < documents.length; from += batch) {
    const size = Math.min(batch, documents.length - from)
    const found = findCold(tally.scratch, segment, documents.subarray(from, from + size), limit)
    for (let at = 0; at < found; at += 1) {
      const end = ends[at] as number
      const start = colds[at] as number
      if (noted + end - start > touched.length) {
        touched = tally.scratch.coldTouched(noted + end - start)
      }
      for (let place = start; place < end; place += 2) {
        const code = coldAt(forward, place)
        if (code >= limit) break
        const key = keyOf(code, placed)
        if (key >= counters.length) counters = tally.scratch.cold(key + 1)
        const before = counters[key] as number
        touched[noted] = key
        noted += isZero(before)
        counters[key] = before + 1
      }
    }
  }
  tally.coldTouched = noted
}

/** Where those of a batch of documents have their cold tags that have any below `limit`: how many. */
function findCold(
  { colds, ends }: Scratch,
  { forwardStarts, forward }: Segment,
  documents: Uint32Array,
  limit: number,
): number {
  let found = 0
  for (let at = 0; at < documents.length; at += 1) {
    const document = documents[at] as number
    const cold = forward[(forwardStarts[document] as number) + 2] as number
    const end = forwardStarts[document + 1] as number
    const start = end - 2 * cold
    colds[found] = start
    ends[found] = end
    // Without a branch, as nobody can guess it. The first of them is the smallest.
    found += Number(cold > 0) & Number(coldAt(forward, start) < limit)
  }
  return found
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

/** By kind: the most works that a cold tag can have. */
export function coldBounds(
  { parts, tail }: Pick<Matched, 'parts' | 'tail'>,
  tags: TagTable,
): readonly number[] {
  const segments = new Set(parts.map(({ segment }) => segment))
  const bounds = Array.from({ length: kindCount }, (_, kind) =>
    [...segments].reduce((sum, { coldBounds }) => sum + (coldBounds[kind] as number), 0),
  )
  const most = bounds.map(() => 0)
  const hot = parts[0]?.segment.hot
  for (const [tag, works] of tail.tags) {
    if (hot && isHot(hot, tag)) continue
    const kind = kindOf(tags, tag)
    most[kind] = Math.max(most[kind] ?? 0, works)
  }
  return bounds.map((bound, kind) => bound + (most[kind] as number))
}
