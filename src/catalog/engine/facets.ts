import { type Leaders, openLeaders } from './most-frequent.ts'
import type { Count, Facets } from './query.ts'
import { kindCount } from './record.ts'
import { completeBit } from './segment.ts'
import { isCountable, kindOf, type TagTable } from './tag-table.ts'
import type { Tally } from './tally.ts'

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
    offer(leaders, tags, hot.tags[number] as number, works)
    least[kind] = leaders[kind]?.least() ?? 0
  }
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
    if (isCountable(tags, tag)) leaders.offer(tag, works)
    least = leaders.least()
  }
}

/** Offers the cold tags that have been counted. */
export function offerCold(leaders: readonly Leaders[], tally: Tally, tags: TagTable): void {
  if (tally.coldTouched === 0) return
  const touched = tally.scratch.coldTouched(0)
  const cold = tally.scratch.cold(0)
  for (let at = 0; at < tally.coldTouched; at += 1) {
    const tag = touched[at] as number
    offer(leaders, tags, tag, cold[tag] as number)
  }
}

function offer(leaders: readonly Leaders[], tags: TagTable, tag: number, works: number): void {
  const kind = leaders[kindOf(tags, tag)]
  if (kind && works >= kind.least() && isCountable(tags, tag)) kind.offer(tag, works)
}

/** True when a tag that was not counted could be among the first: none is on more than its bound. */
export function couldMiss(leaders: readonly Leaders[], bounds: ArrayLike<number>): boolean {
  return leaders.some((kind, at) => {
    const bound = bounds[at] as number
    return bound > 0 && kind.least() <= bound
  })
}

/** Ratings and languages with any works, most first. */
export function otherFacets(tally: Tally): Pick<Facets, 'ratings' | 'languages' | 'complete'> {
  return {
    ratings: ranked(tally.ratings),
    languages: ranked(tally.scratch.languages),
    complete: tally.bits[completeBit] as number,
  }
}

function ranked(counters: Int32Array): readonly Count[] {
  const counts: Count[] = []
  for (let at = 0; at < counters.length; at += 1) {
    const works = counters[at] as number
    if (works > 0) counts.push([at, works])
  }
  return counts.sort((a, b) => b[1] - a[1] || a[0] - b[0])
}
