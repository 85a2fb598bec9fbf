import { hasBit, sharedF64, sharedU32 } from '#catalog/engine/arrays.ts'
import { offerCold, offerHot, openKinds } from '#catalog/engine/facets.ts'
import { listBits } from '#catalog/engine/hits.ts'
import type { Limits } from '#catalog/engine/limits.ts'
import { match } from '#catalog/engine/match.ts'
import type { Term } from '#catalog/engine/query.ts'
import { kindCount } from '#catalog/engine/record.ts'
import { queryOf, type RestSet, restAudiences, restKey, restSpaces } from '#catalog/engine/rest.ts'
import type { Scratch } from '#catalog/engine/scratch.ts'
import { type CountsAtRest, noRow, type Segment } from '#catalog/engine/segment.ts'
import {
  addCold,
  addDocuments,
  clear,
  extraCounters,
  openTally,
  type Tally,
  writeExtras,
} from '#catalog/engine/tally.ts'

type Counted = {
  readonly set: RestSet
  readonly key: number
  readonly total: number
  readonly tags: readonly number[]
  readonly counts: readonly number[]
  readonly bounds: readonly number[]
  readonly extras: Uint32Array
  readonly row: Uint32Array | undefined
}

/** Counts the larger sets of a segment once, so that their pages and what differs little cost less. */
export function countAtRest(segment: Segment, limits: Limits, scratch: Scratch): CountsAtRest {
  const language = segment.spaces.language
  const languages = Math.max(
    language?.terms?.at(-1) ?? (language?.starts.length ?? 1) - 2,
    language?.bitTerms.at(-1) ?? 0,
  )
  const extraLength = extraCounters(languages + 1)
  const counted = restTerms(segment, limits.set).flatMap(({ term, works }) =>
    countTerm(
      segment,
      term,
      { extraLength, withRow: works >= limits.row, noting: limits.noting, held: limits.held },
      scratch,
    ),
  )
  return arrange(
    counted.sort((a, b) => a.key - b.key),
    extraLength,
    segment.hot.tags.length,
  )
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
  readonly withRow: boolean
  readonly noting: number
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
  const tally = openTally(scratch, segment.hot, hits.count < 5 * form.noting)
  const counted = [list.subarray(0, open), closed.subarray(0, shut)].map((documents, step) => {
    addDocuments(tally, segment, documents, 1)
    addCold(tally, segment, documents, 1)
    const audience = restAudiences[step] as (typeof restAudiences)[number]
    return writeDown(segment, tally, { term, audience }, step === 0 ? open : hits.count, form)
  })
  clear(tally)
  return counted
}

function writeDown(
  segment: Segment,
  tally: Tally,
  set: RestSet,
  total: number,
  { extraLength, withRow, held: heldMost }: Form,
): Counted {
  const leaders = openKinds(heldMost)
  offerHot(leaders, tally, segment.meanings, 0)
  offerCold(leaders, tally, segment.meanings)
  const masked = new Set(segment.hot.maskTags)
  const lists = leaders.map((kind) => kind.list())
  const held = lists.flat().filter(([tag]) => !masked.has(tag))
  const extras = new Uint32Array(extraLength)
  writeExtras(tally, extras)
  return {
    set,
    key: restKey(set),
    total,
    tags: held.map(([tag]) => tag),
    counts: held.map(([, works]) => works),
    // A kind with room left holds all that it has.
    bounds: leaders.map((kind) => kind.least()),
    extras,
    row: withRow
      ? Uint32Array.from(tally.scratch.hot.subarray(0, segment.hot.tags.length))
      : undefined,
  }
}

function arrange(
  counted: readonly Counted[],
  extraLength: number,
  rowLength: number,
): CountsAtRest {
  const held = counted.reduce((sum, { tags }) => sum + tags.length, 0)
  const rows = counted.filter(({ row }) => row)
  const rest: CountsAtRest = {
    keys: sharedF64(counted.length),
    totals: sharedU32(counted.length),
    starts: sharedU32(counted.length + 1),
    tags: sharedU32(held),
    counts: sharedU32(held),
    bounds: sharedU32(counted.length * kindCount),
    extras: sharedU32(counted.length * extraLength),
    extraLength,
    rowOf: sharedU32(counted.length),
    rows: sharedU32(rows.length * rowLength),
  }
  let start = 0
  let row = 0
  counted.forEach((one, at) => {
    rest.keys[at] = one.key
    rest.totals[at] = one.total
    rest.starts[at] = start
    rest.tags.set(one.tags, start)
    rest.counts.set(one.counts, start)
    start += one.tags.length
    rest.bounds.set(one.bounds, at * kindCount)
    rest.extras.set(one.extras, at * extraLength)
    rest.rowOf[at] = one.row ? row : noRow
    if (!one.row) return
    rest.rows.set(one.row, row * rowLength)
    row += 1
  })
  rest.starts[counted.length] = start
  return rest
}
