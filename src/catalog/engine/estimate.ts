import { restAround } from './facets/rest.ts'
import type { CatalogQuery } from './query.ts'
import { countPostings, type Segment } from './segment.ts'

/** About how many documents a query has to touch in a segment: to tell who should answer it. */
export function estimate(segment: Segment, query: CatalogQuery): number {
  const counts = query.groups.map((group) =>
    group.reduce((sum, { space, id }) => sum + countPostings(segment, space, id), 0),
  )
  if (query.within) counts.push(query.within.length * 8)
  const least = Math.min(segment.size / 8, ...counts)
  const isPlain =
    query.excluded.length === 0 && query.ranges.length === 0 && query.groups.length <= 1
  if (!query.facets || (isPlain && restAround(segment, query))) return least / 8
  const narrowing = query.excluded.reduce(
    (sum, { space, id }) => sum + countPostings(segment, space, id) / 16,
    0,
  )
  return least + narrowing
}
