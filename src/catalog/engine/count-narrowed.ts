import { gallop, hasBit, popCount } from './arrays.ts'
import type { Part } from './facets/count-facets.ts'
import type { Hits } from './hits.ts'
import { type Postings, postingsOf } from './segment.ts'

/** How many of the matching documents each of these tags finds, which are canonical. */
export function countNarrowed(parts: readonly Part[], tags: readonly number[]): readonly number[] {
  return tags.map((tag) =>
    parts.reduce(
      (sum, { segment, hits }) => sum + countBoth(hits, postingsOf(segment, 'tag', tag)),
      0,
    ),
  )
}

function countBoth(hits: Hits, postings: Postings): number {
  if (hits.count === 0 || postings.count === 0) return 0
  if (hits.bits) {
    return 'bits' in postings
      ? countCommonBits(hits.bits, postings.bits)
      : countSet(postings.list, postings.list.length, hits.bits)
  }
  if ('bits' in postings) return countSet(hits.list, hits.count, postings.bits)
  const found = hits.list.subarray(0, hits.count)
  const { list } = postings
  return found.length < list.length ? countCommon(found, list) : countCommon(list, found)
}

function countCommonBits(some: Uint32Array, others: Uint32Array): number {
  const words = Math.min(some.length, others.length)
  let count = 0
  for (let at = 0; at < words; at += 1) {
    const word = (some[at] as number) & (others[at] as number)
    if (word !== 0) count += popCount(word)
  }
  return count
}

function countSet(list: Uint32Array, length: number, bits: Uint32Array): number {
  let count = 0
  for (let at = 0; at < length; at += 1) if (hasBit(bits, list[at] as number)) count += 1
  return count
}

/** Steps through the longer list for each of the shorter one; both ascend. */
function countCommon(few: Uint32Array, many: Uint32Array): number {
  let count = 0
  let place = 0
  for (const document of few) {
    place = gallop(many, document, place, many.length)
    if (place === many.length) break
    if (many[place] === document) count += 1
  }
  return count
}
