import { hasBit, sharedF64, sharedU32 } from '#catalog/engine/arrays.ts'
import { addCold } from '#catalog/engine/facets/cold-tally.ts'
import {
  choicesMost,
  coldLimit,
  leastMissing,
  offerCold,
  offerHot,
  openKinds,
} from '#catalog/engine/facets/kinds.ts'
import {
  queryOf,
  type RestSet,
  restAudiences,
  restKey,
  restSpaces,
} from '#catalog/engine/facets/rest.ts'
import {
  addDocuments,
  clear,
  extraCounters,
  openTally,
  type Tally,
  writeExtras,
} from '#catalog/engine/facets/tally.ts'
import { listBits } from '#catalog/engine/hits.ts'
import type { Limits } from '#catalog/engine/limits.ts'
import { match } from '#catalog/engine/match.ts'
import type { Term } from '#catalog/engine/query.ts'
import { kindCount } from '#catalog/engine/record.ts'
import type { Scratch } from '#catalog/engine/scratch.ts'
import { type CountsAtRest, countLanguages, type Segment } from '#catalog/engine/segment.ts'

type Counted = {
  readonly set: RestSet
  readonly key: number
  readonly total: number
  readonly tags: readonly number[]
  readonly counts: readonly number[]
  readonly bounds: readonly number[]
  readonly extras: Uint32Array
}

/** Counts the larger sets of a segment once, so that their pages and what differs little cost less. */
export function countAtRest(segment: Segment, limits: Limits, scratch: Scratch): CountsAtRest {
  const extraLength = extraCounters(countLanguages(segment))
  const counted = restTerms(segment, limits.set).flatMap(({ term, works }) => {
    return countTerm(segment, term, { extraLength, held: heldOf(segment, works, limits) }, scratch)
  })
  return arrange(
    counted.sort((a, b) => a.key - b.key),
    extraLength,
  )
}

function heldOf(segment: Segment, works: number, limits: Limits): number {
  if (works * 32 >= segment.size) return limits.heldMost
  return works < limits.set * 3 ? limits.heldLeast : limits.held
}

type RestTerm = { readonly term: Term | undefined; readonly works: number }

function restTerms(segment: Segment, least: number): readonly RestTerm[] {
  const found: RestTerm[] = [{ term: undefined, works: segment.size }]
  for (const space of restSpaces) {
    const inverted = segment.spaces[space]
    if (!inverted) continue
    inverted.bitTerms.forEach((id, at) => {
      const works = inverted.bitCounts[at] as number
      if (works >= least) found.push({ term: { space, id }, works })
    })
    for (let place = 0; place + 1 < inverted.starts.length; place += 1) {
      const works = (inverted.starts[place + 1] as number) - (inverted.starts[place] as number)
      const id = inverted.terms?.[place] ?? place
      if (works >= least) found.push({ term: { space, id }, works })
    }
  }
  return found
}

type Form = {
  readonly extraLength: number
  readonly held: number
}

/** Counts a term for guests, writes that down, counts on with what only members see. */
function countTerm(
  segment: Segment,
  term: Term | undefined,
  form: Form,
  scratch: Scratch,
): readonly Counted[] {
  const hits = match(segment, queryOf({ term, audience: 'member' }), scratch)
  const list = hits.list ?? scratch.documents(hits.count)
  if (hits.bits) listBits(hits.bits, hits.bits.length, list)
  const closed = scratch.others.documents(hits.count)
  let open = 0
  let shut = 0
  for (let at = 0; at < hits.count; at += 1) {
    const document = list[at] as number
    if (hasBit(segment.guest, document)) {
      list[open] = document
      open += 1
    } else {
      closed[shut] = document
      shut += 1
    }
  }
  const tally = openTally(scratch, segment.hot, false)
  // Cold tags are counted where one could be among the first ten: those that could, and some more.
  let enough = 0
  let limit = 0
  const counted = [open, shut].map((count, step) => {
    const documents = (step === 0 ? list : closed).subarray(0, count)
    addDocuments(tally, segment, documents, 1)
    if (limit > 0) addCold(tally, segment, documents, limit)
    else {
      enough = coldWorks(segment, tally)
      limit = enough > 0 ? coldLimit(segment.hot, enough) : 0
      if (limit > 0) addCold(tally, segment, list.subarray(0, open), limit)
      if (limit > 0 && step === 1) addCold(tally, segment, documents, limit)
    }
    const audience = restAudiences[step] as (typeof restAudiences)[number]
    const total = step === 0 ? open : hits.count
    return writeDown(segment, tally, { set: { term, audience }, total, limit, enough }, form)
  })
  clear(tally)
  return counted
}

/** Works from which on cold tags are to be counted; 0: none needs to be. */
function coldWorks({ coldBounds, meanings, hot }: Segment, tally: Tally): number {
  const leaders = openKinds(choicesMost)
  offerHot(leaders, tally, meanings, 0)
  const least = leastMissing(leaders, coldBounds)
  if (least === undefined || hot.cold.length === 0) return 0
  return Math.max(1, Math.ceil(least / 2))
}

type Finished = {
  readonly set: RestSet
  readonly total: number
  readonly limit: number
  readonly enough: number
}

function writeDown(
  segment: Segment,
  tally: Tally,
  { set, total, limit, enough }: Finished,
  { extraLength, held: heldMost }: Form,
): Counted {
  const leaders = openKinds(heldMost)
  offerHot(leaders, tally, segment.meanings, 0)
  if (limit > 0) offerCold(leaders, tally, segment.meanings, enough)
  const masked = new Set(segment.hot.maskTags)
  const lists = leaders.map((kind) => kind.list())
  const unmasked = lists.flat().filter(([tag]) => !masked.has(tag))
  const held = unmasked.sort(([a], [b]) => a - b)
  const extras = new Uint32Array(extraLength)
  const uncounted = limit > 0 ? enough - 1 : mostWorks
  writeExtras(tally, extras)
  return {
    set,
    key: restKey(set),
    total,
    tags: held.map(([tag]) => tag),
    counts: held.map(([, works]) => works),
    // A kind with room left holds all that it has, but for cold tags that were not counted.
    bounds: leaders.map((leader, kind) =>
      Math.max(leader.least(), Math.min(uncounted, segment.coldBounds[kind] as number)),
    ),
    extras,
  }
}

// More than any tag has.
const mostWorks = Number.POSITIVE_INFINITY

function arrange(counted: readonly Counted[], extraLength: number): CountsAtRest {
  const held = counted.reduce((sum, { tags }) => sum + tags.length, 0)
  const rest: CountsAtRest = {
    keys: sharedF64(counted.length),
    totals: sharedU32(counted.length),
    starts: sharedU32(counted.length + 1),
    tags: sharedU32(held),
    counts: sharedU32(held),
    bounds: sharedU32(counted.length * kindCount),
    extras: sharedU32(counted.length * extraLength),
    extraLength,
  }
  let start = 0
  counted.forEach((one, at) => {
    rest.keys[at] = one.key
    rest.totals[at] = one.total
    rest.starts[at] = start
    rest.tags.set(one.tags, start)
    rest.counts.set(one.counts, start)
    start += one.tags.length
    rest.bounds.set(one.bounds, at * kindCount)
    rest.extras.set(one.extras, at * extraLength)
  })
  rest.starts[counted.length] = start
  return rest
}
