import { clearBit } from './arrays.ts'
import { choicesMost, couldMiss, offerCold, offerHot, openKinds, otherFacets } from './facets.ts'
import { type Hits, keepByBits, listBits } from './hits.ts'
import { match } from './match.ts'
import type { CatalogQuery, Facets } from './query.ts'
import { kindCount } from './record.ts'
import { queryOf, type RestPlace, restAround } from './rest.ts'
import type { Room, Scratch } from './scratch.ts'
import { type CountsAtRest, noRow, type Segment } from './segment.ts'
import type { TagTable } from './tag-table.ts'
import type { TailHits } from './tail.ts'
import {
  addCold,
  addDocuments,
  addExtras,
  addRow,
  addTag,
  addTail,
  clear,
  openTally,
  type Tally,
} from './tally.ts'

/** What matched in one segment. */
export type Part = {
  readonly segment: Segment
  readonly query: CatalogQuery
  readonly room: Room
  readonly hits: Hits
}

export type Matched = {
  /** The first is the largest segment's. */
  readonly parts: readonly Part[]
  readonly tail: TailHits
  readonly total: number
}

/** Counts what all matching works carry. */
export function countFacets(
  matched: Matched,
  tags: TagTable,
  scratch: Scratch,
): Facets | undefined {
  const [first] = matched.parts
  if (!first) return undefined
  const around = restAround(first.segment, first.query)
  const isNear = around !== undefined && around.total < 2 * first.hits.count
  return (
    (isNear ? countFromHeld(matched, first, around, tags, scratch) : undefined) ??
    countAll(matched, first, isNear ? around : undefined, tags, scratch)
  )
}

/**
 * From the tags that a set at rest holds, less what is in the set and not among the hits. Nothing, if
 * a tag that it does not hold could be among the first.
 */
function countFromHeld(
  { parts, tail, total }: Matched,
  first: Part,
  around: RestPlace,
  tags: TagTable,
  scratch: Scratch,
): Facets | undefined {
  const { segment, hits } = first
  const rest = segment.rest as CountsAtRest
  const fewer = around.total - hits.count
  const beyond = total - hits.count
  const tally = openTally(scratch, segment.hot, fewer + beyond <= scratch.notingMost)
  addOthers(tally, parts, tail, true)
  const end = rest.starts[around.at + 1] as number
  for (let at = rest.starts[around.at] as number; at < end; at += 1) {
    addTag(tally, rest.tags[at] as number, rest.counts[at] as number)
  }
  addExtras(tally, extrasOf(rest, around))
  if (fewer > 0) {
    const documents = difference(segment, around, hits, scratch)
    addDocuments(tally, segment, documents, -1)
    addCold(tally, segment, documents, -1)
  }
  const leaders = openKinds(choicesMost)
  offerHot(leaders, tally, tags, beyond)
  offerCold(leaders, tally, tags)
  const bounds = Array.from({ length: kindCount }, (_, kind) => {
    const bound = rest.bounds[around.at * kindCount + kind] as number
    return bound === 0 ? 0 : bound + beyond
  })
  const facets = couldMiss(leaders, bounds)
    ? undefined
    : { tags: leaders.map((kind) => kind.list()), ...otherFacets(tally) }
  clear(tally)
  return facets
}

function countAll(
  { parts, tail, total }: Matched,
  first: Part,
  around: RestPlace | undefined,
  tags: TagTable,
  scratch: Scratch,
): Facets {
  const { segment, hits } = first
  const isSmall = total <= scratch.notingMost
  const tally = openTally(scratch, segment.hot, isSmall)
  addOthers(tally, parts, tail, isSmall)
  const row = around && !isSmall ? rowOf(segment, around) : undefined
  if (around && row) {
    addRow(tally, row)
    addExtras(tally, extrasOf(segment.rest as CountsAtRest, around))
    if (around.total > hits.count) {
      addDocuments(tally, segment, difference(segment, around, hits, scratch), -1)
    }
  } else addDocuments(tally, segment, listOf(first), 1)
  if (isSmall) addCold(tally, segment, listOf(first), 1)
  const leaders = openKinds(choicesMost)
  offerHot(leaders, tally, tags, total - hits.count)
  if (isSmall) offerCold(leaders, tally, tags)
  else if (couldMiss(leaders, coldBounds(parts, tail))) {
    for (const part of parts) addCold(tally, part.segment, listOf(part), 1)
    offerCold(leaders, tally, tags)
  }
  const facets = { tags: leaders.map((kind) => kind.list()), ...otherFacets(tally) }
  clear(tally)
  return facets
}

/** Everything but the first part's. */
function addOthers(
  tally: Tally,
  [, ...others]: readonly Part[],
  tail: TailHits,
  withCold: boolean,
): void {
  for (const part of others) {
    addDocuments(tally, part.segment, listOf(part), 1)
    if (withCold) addCold(tally, part.segment, listOf(part), 1)
  }
  addTail(tally, tail)
}

function coldBounds(parts: readonly Part[], tail: TailHits): readonly number[] {
  const segments = new Set(parts.map(({ segment }) => segment))
  return Array.from({ length: kindCount }, (_, kind) =>
    [...segments].reduce(
      (sum, { coldBounds }) => sum + (coldBounds[kind] as number),
      tail.works.length,
    ),
  )
}

function extrasOf({ extras, extraLength }: CountsAtRest, { at }: RestPlace): Uint32Array {
  return extras.subarray(at * extraLength, (at + 1) * extraLength)
}

function rowOf({ rest, hot }: Segment, { at }: RestPlace): Uint32Array | undefined {
  const row = rest?.rowOf[at] ?? noRow
  if (!rest || row === noRow) return undefined
  return rest.rows.subarray(row * hot.tags.length, (row + 1) * hot.tags.length)
}

function listOf({ hits, room }: Part): Uint32Array {
  if (hits.list) return hits.list.subarray(0, hits.count)
  const list = room.documents(hits.count)
  return list.subarray(0, listBits(hits.bits, hits.bits.length, list))
}

/** The documents of a set at rest that are not among the hits. */
function difference(
  segment: Segment,
  around: RestPlace,
  hits: Hits,
  { others }: Scratch,
): Uint32Array {
  const all = match(segment, queryOf(around), others)
  if (all.list) {
    const kept = hits.bits
      ? keepByBits(all.list, all.count, hits.bits, false)
      : dropList(all.list, all.count, hits.list, hits.count)
    return all.list.subarray(0, kept)
  }
  const { bits } = all
  if (hits.bits) {
    for (let at = 0; at < bits.length; at += 1) {
      bits[at] = (bits[at] as number) & ~(hits.bits[at] as number)
    }
  } else for (let at = 0; at < hits.count; at += 1) clearBit(bits, hits.list[at] as number)
  const list = others.documents(all.count - hits.count)
  return list.subarray(0, listBits(bits, bits.length, list))
}

function dropList(list: Uint32Array, count: number, less: Uint32Array, lessCount: number): number {
  let kept = 0
  let place = 0
  for (let at = 0; at < count; at += 1) {
    const document = list[at] as number
    while (place < lessCount && (less[place] as number) < document) place += 1
    if (place < lessCount && less[place] === document) continue
    list[kept] = document
    kept += 1
  }
  return kept
}
