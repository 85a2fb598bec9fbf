import { clearBit, setBit } from '#catalog/engine/arrays.ts'
import { type Hits, keepByBits, listBits, listHits } from '#catalog/engine/hits.ts'
import { match } from '#catalog/engine/match.ts'
import type { CatalogQuery, Facets } from '#catalog/engine/query.ts'
import { kindCount } from '#catalog/engine/record.ts'
import type { Room, Scratch } from '#catalog/engine/scratch.ts'
import type { CountsAtRest, Segment } from '#catalog/engine/segment.ts'
import type { TagTable } from '#catalog/engine/tag-table.ts'
import type { TailHits } from '#catalog/engine/tail.ts'
import { addCandidates } from './candidates.ts'
import { addCold, coldBounds, dropCold } from './cold-tally.ts'
import {
  choicesMost,
  coldLimit,
  couldMiss,
  extraFacets,
  leastMissing,
  offer,
  offerCold,
  offerHot,
  openKinds,
  otherFacets,
} from './kinds.ts'
import { queryOf, type RestPlace, restAround } from './rest.ts'
import { addDocuments, addExtras, addTag, addTail, clear, openTally, type Tally } from './tally.ts'

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

// Going through the documents of candidates costs about as much as counting one document in this many.
const candidatesCost = 64

/** Counts what all matching works carry. */
export function countFacets(
  matched: Matched,
  tags: TagTable,
  scratch: Scratch,
): Facets | undefined {
  const [first] = matched.parts
  if (!first) return undefined
  const { segment, hits } = first
  const around = restAround(segment, first.query)
  if (!around) return countAll(matched, first, tags, scratch)
  const fewer = around.total - hits.count
  const isSet = fewer === 0 && matched.total === hits.count
  const nearest = Math.min(fewer, hits.count)
  const isLarge = nearest * candidatesCost > segment.size && nearest > scratch.notingMost
  return (
    (isSet ? readHeld(segment, around, tags) : undefined) ??
    (isLarge ? countCandidates(matched, first, around, tags, scratch) : undefined) ??
    (fewer < hits.count ? countFromHeld(matched, first, around, tags, scratch) : undefined) ??
    countAll(matched, first, tags, scratch)
  )
}

/** What a set at rest holds, as it is. */
function readHeld(segment: Segment, { at }: RestPlace, tags: TagTable): Facets | undefined {
  const { starts, tags: held, counts, extras, extraLength } = segment.rest as CountsAtRest
  const leaders = openKinds(choicesMost)
  const own = extras.subarray(at * extraLength, (at + 1) * extraLength)
  segment.hot.maskTags.forEach((tag, bit) => {
    offer(leaders, tags, tag, own[bit] as number)
  })
  const end = starts[at + 1] as number
  for (let place = starts[at] as number; place < end; place += 1) {
    offer(leaders, tags, held[place] as number, counts[place] as number)
  }
  if (couldMiss(leaders, boundsOf(segment, at, 0))) return undefined
  return { tags: leaders.map((kind) => kind.list()), ...extraFacets(own) }
}

/** By kind: what no tag that a set does not hold exceeds, with so many works beside it. */
function boundsOf({ rest }: Segment, set: number, beyond: number): readonly number[] {
  return Array.from({ length: kindCount }, (_, kind) => {
    const bound = rest?.bounds[set * kindCount + kind] as number
    return bound === 0 ? 0 : bound + beyond
  })
}

/**
 * Where very many works match: takes from a set at rest around them which tags could be among the
 * first, and goes through the documents of those alone. Nothing, if a tag that the set does not hold
 * could be among the first.
 */
function countCandidates(
  { parts, tail, total }: Matched,
  first: Part,
  around: RestPlace,
  tags: TagTable,
  scratch: Scratch,
): Facets | undefined {
  const { segment, hits, room } = first
  const beyond = total - hits.count
  const tally = openTally(scratch, segment.hot, true)
  addOthers(tally, parts, tail, true)
  const bits = hits.bits ?? room.moreBits(segment.size)
  if (hits.list) for (let at = 0; at < hits.count; at += 1) setBit(bits, hits.list[at] as number)
  addCandidates(tally, segment, { around, bits, count: hits.count, beyond }, tags)
  if (hits.list)
    for (let at = 0; at < hits.count; at += 1) bits[(hits.list[at] as number) >>> 5] = 0
  return finish(tally, segment, around, tags, beyond)
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
  const { extras, extraLength } = rest
  addExtras(tally, extras.subarray(around.at * extraLength, (around.at + 1) * extraLength))
  if (fewer > 0) {
    const documents = difference(segment, around, hits, scratch)
    addDocuments(tally, segment, documents, -1)
    dropCold(tally, segment, documents)
  }
  return finish(tally, segment, around, tags, beyond)
}

/** The first of each kind among what has been counted, if nothing that a set does not hold is missing. */
function finish(
  tally: Tally,
  segment: Segment,
  around: RestPlace,
  tags: TagTable,
  beyond: number,
): Facets | undefined {
  const leaders = openKinds(choicesMost)
  offerHot(leaders, tally, tags, beyond)
  offerCold(leaders, tally, tags)
  const facets = couldMiss(leaders, boundsOf(segment, around.at, beyond))
    ? undefined
    : { tags: leaders.map((kind) => kind.list()), ...otherFacets(tally) }
  clear(tally)
  return facets
}

function countAll(
  { parts, tail, total }: Matched,
  first: Part,
  tags: TagTable,
  scratch: Scratch,
): Facets {
  const { segment, hits } = first
  const tally = openTally(scratch, segment.hot, total <= scratch.notingMost)
  addOthers(tally, parts, tail, false)
  const documents = listHits(first.hits, first.room)
  addDocuments(tally, segment, documents, 1)
  const leaders = openKinds(choicesMost)
  offerHot(leaders, tally, tags, total - hits.count)
  const least = leastMissing(leaders, coldBounds({ parts, tail }, tags))
  if (least !== undefined) {
    // Its documents of the other parts come on top of what a tag's frequency tells.
    const limit = coldLimit(segment.hot, least - (total - hits.count))
    addCold(tally, segment, documents, limit)
    for (const part of parts.slice(1)) addCold(tally, part.segment, listHits(part.hits, part.room))
    offerCold(leaders, tally, tags, least)
  }
  const facets = { tags: leaders.map((kind) => kind.list()), ...otherFacets(tally, total) }
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
    addDocuments(tally, part.segment, listHits(part.hits, part.room), 1)
    if (withCold) addCold(tally, part.segment, listHits(part.hits, part.room))
  }
  addTail(tally, tail)
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
