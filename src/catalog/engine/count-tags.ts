import { hasBit } from './arrays.ts'
import { countBoth, countListed } from './facets/intersect.ts'
import { listBits } from './hits.ts'
import type { Onlooker } from './query.ts'
import { type Postings, postingsOf, type Segment } from './segment.ts'

/** How many works of a segment each of these tags finds, which are canonical, for somebody. */
export function countTags(
  segment: Segment,
  { audience, person }: Onlooker,
  tags: readonly number[],
): readonly number[] {
  const seen = segment[audience]
  const own = audience === 'member' && person !== undefined ? listOwn(segment, person) : []
  return tags.map((tag) => {
    const postings = postingsOf(segment, 'tag', tag)
    return countSeen(postings, seen) + own.filter((document) => holds(postings, document)).length
  })
}

function countSeen(postings: Postings, seen: Uint32Array): number {
  return 'list' in postings ? countListed(postings.list, seen) : countBoth(postings.bits, seen)
}

/** Documents that a person sees and other members do not. */
function listOwn(segment: Segment, person: number): readonly number[] {
  const postings = postingsOf(segment, 'owner', person)
  const isOwn = (document: number) =>
    hasBit(segment.everything, document) && !hasBit(segment.member, document)
  if ('list' in postings) return Array.from(postings.list).filter(isOwn)
  const list = new Uint32Array(postings.count)
  const count = listBits(postings.bits, postings.bits.length, list)
  return Array.from(list.subarray(0, count)).filter(isOwn)
}

function holds(postings: Postings, document: number): boolean {
  return 'list' in postings ? postings.list.includes(document) : hasBit(postings.bits, document)
}
