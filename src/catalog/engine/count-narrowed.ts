import { gallop } from './arrays.ts'
import type { Part } from './facets/count-facets.ts'
import { countBoth, countListed } from './facets/intersect.ts'
import type { Hits } from './hits.ts'
import { type Postings, postingsOf } from './segment.ts'

/** How many of the matching documents each of these tags finds, which are canonical. */
export function countNarrowed(parts: readonly Part[], tags: readonly number[]): readonly number[] {
  return tags.map((tag) =>
    parts.reduce(
      (sum, { segment, hits }) => sum + countAmong(hits, postingsOf(segment, 'tag', tag)),
      0,
    ),
  )
}

function countAmong(hits: Hits, postings: Postings): number {
  if (hits.count === 0 || postings.count === 0) return 0
  if (hits.bits) {
    return 'bits' in postings
      ? countBoth(hits.bits, postings.bits)
      : countListed(postings.list, hits.bits)
  }
  const found = hits.list.subarray(0, hits.count)
  if ('bits' in postings) return countListed(found, postings.bits)
  const { list } = postings
  return found.length < list.length ? countCommon(found, list) : countCommon(list, found)
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
