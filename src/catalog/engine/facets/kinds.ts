import type { Count, Facets } from '#catalog/engine/query.ts'
import { kindCount } from '#catalog/engine/record.ts'
import { completeBit, type HotTags } from '#catalog/engine/segment.ts'
import { isCountable, kindOf, type TagTable } from '#catalog/engine/tag-table.ts'
import { coldTagOf } from './cold-tally.ts'
import { mediaFacet } from './media.ts'
import { type Leaders, openLeaders } from './most-frequent.ts'
import { languagesFrom, mediaFrom, ratingsFrom, type Tally } from './tally.ts'

/** How many choices of a kind an answer names. */
export const choicesMost = 10

export const openKinds = (most: number): readonly Leaders[] =>
  Array.from({ length: kindCount }, () => openLeaders(most))

/**
 * Offers every counted tag but the cold ones. `slack`: how many works were counted beyond those that
 * the frequencies of hot tags know of.
 */
export function offerHot(
  leaders: readonly Leaders[],
  tally: Tally,
  tags: TagTable,
  slack: number,
): void {
  const { hot, bits } = tally
  hot.maskTags.forEach((tag, bit) => {
    offer(leaders, tags, tag, bits[bit] as number)
  })
  if (tally.notesHot) offerTouched(leaders, tally, tags)
  else {
    leaders.forEach((one, kind) => {
      offerKind(one, tally, tags, kind, slack)
    })
  }
}

function offerTouched(leaders: readonly Leaders[], tally: Tally, tags: TagTable): void {
  const { hot, scratch } = tally
  const least = leaders.map((kind) => kind.least())
  for (let at = 0; at < tally.hotTouched; at += 1) {
    const number = scratch.touched[at] as number
    const kind = hot.kinds[number] as number
    const works = scratch.hot[number] as number
    if (works <= 0 || works < (least[kind] as number)) continue
    if (offerTo(leaders[kind], tags, hot.tags[number] as number, works)) {
      least[kind] = leaders[kind]?.least() ?? 0
    }
  }
}

/** Offers a tag to the leaders of its kind, if it can be a choice; tells whether they took it. */
function offerTo(kind: Leaders | undefined, tags: TagTable, tag: number, works: number): boolean {
  // What is cheap is asked first: few tags come in.
  if (!kind?.takes(tag, works) || !isCountable(tags, tag)) return false
  kind.offer(tag, works)
  return true
}

/** A kind's hot tags come most frequent first: once ten are ahead of all that can follow, it ends. */
function offerKind(
  leaders: Leaders,
  { hot, scratch }: Tally,
  tags: TagTable,
  kind: number,
  slack: number,
): void {
  const end = hot.kindStarts[kind + 1] ?? 0
  let least = leaders.least()
  for (let number = hot.kindStarts[kind] ?? end; number < end; number += 1) {
    if (least > (hot.frequencies[number] as number) + slack) return
    const works = scratch.hot[number] as number
    if (works < least || works <= 0) continue
    const tag = hot.tags[number] as number
    if (offerTo(leaders, tags, tag, works)) least = leaders.least()
  }
}

/** Offers the cold tags that have been counted for `enough` works. */
export function offerCold(
  leaders: readonly Leaders[],
  tally: Tally,
  tags: TagTable,
  enough = 1,
): void {
  const { hot, scratch } = tally
  const touched = scratch.coldTouched(0)
  const cold = scratch.cold(0)
  const least = leaders.map((kind) => kind.least())
  for (let at = 0; at < tally.coldTouched; at += 1) {
    const key = touched[at] as number
    const works = cold[key] as number
    if (works < enough) continue
    const tag = coldTagOf(hot, key)
    const kind = kindOf(tags, tag)
    if (works <= 0 || !(works >= (least[kind] as number))) continue
    if (offerTo(leaders[kind], tags, tag, works)) least[kind] = leaders[kind]?.least() ?? 0
  }
}

/** Offers a tag to the leaders of its kind. */
export function offer(
  leaders: readonly Leaders[],
  tags: TagTable,
  tag: number,
  works: number,
): void {
  offerTo(leaders[kindOf(tags, tag)], tags, tag, works)
}

/** True when a tag that was not counted could be among the first: none is on more than its bound. */
export function couldMiss(leaders: readonly Leaders[], bounds: ArrayLike<number>): boolean {
  return leastMissing(leaders, bounds) !== undefined
}

/** Works that a tag needs to be among the first of a kind that could miss one. */
export function leastMissing(
  leaders: readonly Leaders[],
  bounds: ArrayLike<number>,
): number | undefined {
  const missing = leaders.flatMap((kind, at) => {
    const bound = bounds[at] as number
    return bound > 0 && kind.least() <= bound ? [kind.least()] : []
  })
  return missing.length > 0 ? Math.min(...missing) : undefined
}

/** Below this place are all countable cold tags that so many documents have, or more. */
export function coldLimit({ coldFrom }: HotTags, works: number): number {
  return coldFrom[Math.min(Math.max(1, works), coldFrom.length - 1)] as number
}

/** Ratings and languages with any works, most first; `total` is how many were counted, if known. */
export function otherFacets(tally: Tally, total = Number.POSITIVE_INFINITY): Omit<Facets, 'tags'> {
  return {
    ratings: ranked(tally.ratings, total),
    languages: ranked(tally.scratch.languages, total),
    complete: tally.bits[completeBit] as number,
    media: mediaFacet(tally.media),
  }
}

/** The same from counters as `writeExtras` leaves them. */
export function extraFacets(extras: Uint32Array): Omit<Facets, 'tags'> {
  return {
    ratings: ranked(extras.subarray(ratingsFrom, mediaFrom)),
    languages: ranked(extras.subarray(languagesFrom)),
    complete: extras[completeBit] as number,
    media: mediaFacet(extras.subarray(mediaFrom, languagesFrom)),
  }
}

/** Each work has one of these: when all are found, no more have to be looked for. */
function ranked(
  counters: Int32Array | Uint32Array,
  total = Number.POSITIVE_INFINITY,
): readonly Count[] {
  const counts: Count[] = []
  for (let at = 0, found = 0; at < counters.length && found < total; at += 1) {
    const works = counters[at] as number
    if (works <= 0) continue
    counts.push([at, works])
    found += works
  }
  return counts.length > 1 ? counts.sort((a, b) => b[1] - a[1] || a[0] - b[0]) : counts
}
