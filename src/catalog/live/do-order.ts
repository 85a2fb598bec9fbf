import { answer, type Index, partsOf } from '#catalog/engine/answer.ts'
import { sharedU32 } from '#catalog/engine/arrays.ts'
import { buildSegment } from '#catalog/engine/build/build-segment.ts'
import { countAtRest } from '#catalog/engine/build/count-at-rest.ts'
import { mergeWorks } from '#catalog/engine/build/merge-works.ts'
import { partTags } from '#catalog/engine/build/part-tags.ts'
import { countNarrowed } from '#catalog/engine/count-narrowed.ts'
import { listKind } from '#catalog/engine/facets/list-kind.ts'
import { type Limits, limitsFor } from '#catalog/engine/limits.ts'
import type { Scratch } from '#catalog/engine/scratch.ts'
import type { CountsAtRest, Segment } from '#catalog/engine/segment.ts'
import { flattenTags, type TagTable } from '#catalog/engine/tag-table.ts'
import type { WorksColumns } from '#catalog/engine/works-columns.ts'
import { writeSnapshot } from '#catalog/snapshot/write-snapshot.ts'
import { killDocument } from './kill.ts'
import type { Order, Result } from './messages.ts'

/** Does what a thread is asked; the same on the main thread. */
export function doOrder<Kind extends Order['kind']>(
  order: Extract<Order, { kind: Kind }>,
  index: Index,
  scratch: Scratch,
  now: () => number,
): Result[Kind]
export function doOrder(
  order: Order,
  index: Index,
  scratch: Scratch,
  now: () => number,
): Result[Order['kind']] {
  switch (order.kind) {
    case 'answer':
      return answer(index, order.query, order.tail, scratch, now)
    case 'list': {
      const parts = partsOf(index, order.query, scratch)
      return listKind(index, parts, order.tail, order.of, scratch)
    }
    case 'narrow':
      return countNarrowed(partsOf(index, order.query, scratch), order.by)
    case 'build':
      return buildBase(order.works, order.tags, scratch, order.limits)
    case 'merge': {
      const works = partTags(mergeWorks(order.sources, order.records), order.partings ?? [])
      if (order.hot) {
        return { segment: buildSegment(works, order.tags, { like: order.hot }), tags: order.tags }
      }
      const tags = flattenTags(order.tags)
      return { segment: buildBase(works, tags, scratch, order.limits), tags }
    }
    case 'bury':
      return bury(order.segment, order.documents)
    case 'save':
      return writeSnapshot(order.folder, order.snapshot)
  }
}

function buildBase(
  works: WorksColumns,
  tags: TagTable,
  scratch: Scratch,
  given: Limits | undefined,
): Segment {
  const limits = given ?? limitsFor(works.size)
  const segment = buildSegment(works, tags, { most: limits.hot })
  return { ...segment, rest: countAtRest(segment, limits, scratch) }
}

function bury(segment: Segment, documents: Uint32Array): Segment {
  const copied = {
    ...segment,
    guest: copy(segment.guest),
    member: copy(segment.member),
    everything: copy(segment.everything),
    rest: segment.rest && copyRest(segment.rest),
  }
  for (const document of documents) killDocument(copied, document)
  return copied
}

function copyRest(rest: CountsAtRest): CountsAtRest {
  return {
    ...rest,
    totals: copy(rest.totals),
    counts: copy(rest.counts),
    extras: copy(rest.extras),
  }
}

function copy(array: Uint32Array): Uint32Array {
  const other = sharedU32(array.length)
  other.set(array)
  return other
}
