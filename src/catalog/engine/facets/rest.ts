import { hasBit, lowerBound } from '#catalog/engine/arrays.ts'
import { languageOf, maskOf, unmaskedTags } from '#catalog/engine/forward.ts'
import {
  type Audience,
  type CatalogQuery,
  type Space,
  spaces,
  type Term,
} from '#catalog/engine/query.ts'
import {
  type CountsAtRest,
  completeBit,
  ratingShift,
  type Segment,
} from '#catalog/engine/segment.ts'
import { aboveOf } from '#catalog/engine/tag-table.ts'
import { mediaOf } from './media.ts'
import { languagesFrom, mediaFrom, ratingsFrom } from './tally.ts'

/** A set whose counts are ready: the works of a term, or all (no term), that an audience sees. */
export type RestSet = { readonly term: Term | undefined; readonly audience: Audience }

/** Where a set stands in `CountsAtRest`, and its works. */
export type RestPlace = RestSet & { readonly at: number; readonly total: number }

export const restAudiences = ['guest', 'member'] as const satisfies readonly Audience[]
export const restSpaces = ['tag', 'language', 'rating', 'flag'] as const satisfies readonly Space[]

const allSpace = spaces.length

export function restKey({ term, audience }: RestSet): number {
  const space = term ? spaces.indexOf(term.space) : allSpace
  return (space * 2 + (audience === 'guest' ? 0 : 1)) * 0x100000000 + (term?.id ?? 0)
}

/** Everything that one term asks for. */
export function queryOf({ term, audience }: RestSet): CatalogQuery {
  return {
    groups: term ? [[term]] : [],
    excluded: [],
    ranges: [],
    audience,
    sort: 'updated',
    ascending: false,
    start: 0,
    count: 0,
    facets: true,
  }
}

/** The smallest set at rest that all hits of a query belong to. */
export function restAround(segment: Segment, query: CatalogQuery): RestPlace | undefined {
  const { rest } = segment
  if (!rest || query.audience === 'everything') return undefined
  const singles = query.groups.flatMap((group) => (group.length === 1 ? group : []))
  let best: RestPlace | undefined
  for (const term of [undefined, ...singles]) {
    const at = placeOf(rest, { term, audience: query.audience })
    if (at === undefined) continue
    const total = rest.totals[at] as number
    if (!best || total < best.total) best = { term, audience: query.audience, at, total }
  }
  return best
}

function placeOf({ keys }: CountsAtRest, set: RestSet): number | undefined {
  const key = restKey(set)
  const at = lowerBound(keys, key)
  return keys[at] === key ? at : undefined
}

/** Takes a document that is about to die out of the sets that it belongs to. */
export function leaveRest(segment: Segment, document: number): void {
  const { rest } = segment
  if (!rest) return
  const direct = unmaskedTags(segment, document)
  const terms = [undefined, ...restTermsOf(segment, document, direct)]
  for (const audience of restAudiences) {
    if (!hasBit(segment[audience], document)) continue
    for (const term of terms) {
      const at = placeOf(rest, { term, audience })
      if (at !== undefined) leaveSet(segment, rest, at, document, direct)
    }
  }
}

function restTermsOf(segment: Segment, document: number, direct: Uint32Array): readonly Term[] {
  const mask = maskOf(segment, document)
  const tags = new Set<number>(direct)
  segment.hot.maskTags.forEach((tag, bit) => {
    if (((mask >>> bit) & 1) === 1) tags.add(tag)
  })
  for (const tag of [...tags]) for (const meta of aboveOf(segment.meanings, tag)) tags.add(meta)
  const set = segment.flags[document] as number
  const flags = Array.from({ length: 16 }, (_, flag) => flag).filter((flag) => (set >>> flag) & 1)
  return [
    ...Array.from(tags, (id): Term => ({ space: 'tag', id })),
    { space: 'language', id: languageOf(segment, document) },
    { space: 'rating', id: mask >>> ratingShift },
    ...flags.map((id): Term => ({ space: 'flag', id })),
  ]
}

function leaveSet(
  segment: Segment,
  rest: CountsAtRest,
  at: number,
  document: number,
  direct: Uint32Array,
): void {
  less(rest.totals, at)
  const from = rest.starts[at] as number
  const end = rest.starts[at + 1] as number
  for (const tag of direct) {
    const place = lowerBound(rest.tags, tag, from, end)
    if (place < end && rest.tags[place] === tag) less(rest.counts, place)
  }
  const mask = maskOf(segment, document)
  const extras = at * rest.extraLength
  for (let bit = 0; bit <= completeBit; bit += 1) {
    if (((mask >>> bit) & 1) === 1) less(rest.extras, extras + bit)
  }
  less(rest.extras, extras + ratingsFrom + (mask >>> ratingShift))
  less(rest.extras, extras + languagesFrom + languageOf(segment, document))
  const media = mediaOf(segment, document)
  for (let at = 0; media >>> at !== 0; at += 1) {
    if (((media >>> at) & 1) === 1) less(rest.extras, extras + mediaFrom + at)
  }
}

function less(counters: Uint32Array, at: number): void {
  counters[at] = (counters[at] as number) - 1
}
