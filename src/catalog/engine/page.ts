import { bitWords, hasBit, setBit } from './arrays.ts'
import { type Hits, listBits, sliceBits } from './hits.ts'
import type { CatalogQuery } from './query.ts'
import type { Room } from './scratch.ts'
import type { Segment } from './segment.ts'
import { type KeyOf, sortKey } from './sort-key.ts'

/** The hits from the `from`th to before the `to`th in the order that a query asks for. */
export function takePage(
  segment: Segment,
  hits: Hits,
  query: CatalogQuery,
  span: { readonly from: number; readonly to: number },
  room: Room,
): readonly number[] {
  const to = Math.min(span.to, hits.count)
  if (span.from >= to) return []
  if (!query.ascending) return descending(segment, hits, query, { from: span.from, to }, room)
  const mirrored = { from: hits.count - to, to: hits.count - span.from }
  return descending(segment, hits, query, mirrored, room).toReversed()
}

type Span = { readonly from: number; readonly to: number }

function descending(
  segment: Segment,
  hits: Hits,
  query: CatalogQuery,
  span: Span,
  room: Room,
): readonly number[] {
  const { sort } = query
  if (sort === 'updated') {
    return hits.bits ? sliceBits(hits.bits, span.from, span.to) : sliceList(hits.list, span)
  }
  const order = sort === 'random' ? undefined : segment.orders[sort]
  if (order) {
    const steps = (Math.min(span.to, hits.count - span.from) * segment.size) / hits.count
    if (steps < hits.count * stepsADocument) return walkHits(segment, order, hits, span, room)
  }
  const list = hits.list ?? listed(segment, hits.bits, hits.count, room)
  return select(segment, list.subarray(0, hits.count), sortKey(segment, query), span)
}

function sliceList(list: Uint32Array, { from, to }: Span): number[] {
  const page: number[] = []
  for (let at = from; at < to; at += 1) page.push(list[at] as number)
  return page
}

function listed(segment: Segment, bits: Uint32Array, count: number, room: Room): Uint32Array {
  const list = room.documents(count)
  listBits(bits, bitWords(segment.size), list)
  return list
}

// To look at a document's key costs as much as to go so many steps in the order of the keys.
const stepsADocument = 4

function walkHits(
  segment: Segment,
  order: Uint32Array,
  hits: Hits,
  span: Span,
  room: Room,
): readonly number[] {
  if (hits.bits) return walk(order, hits.bits, hits.count, span)
  const list = hits.list.subarray(0, hits.count)
  const bits = room.moreBits(segment.size)
  for (let at = 0; at < list.length; at += 1) setBit(bits, list[at] as number)
  const found = walk(order, bits, hits.count, span)
  for (let at = 0; at < list.length; at += 1) bits[(list[at] as number) >>> 5] = 0
  return found
}

/** Goes through all documents in their order, from the nearer end, until it has the page. */
function walk(order: Uint32Array, bits: Uint32Array, count: number, { from, to }: Span) {
  const found: number[] = []
  if (to <= count - from) {
    for (let at = 0, passed = 0; passed < to; at += 1) {
      const document = order[at] as number
      if (!hasBit(bits, document)) continue
      if (passed >= from) found.push(document)
      passed += 1
    }
    return found
  }
  for (let at = order.length - 1, passed = count; passed > from; at -= 1) {
    const document = order[at] as number
    if (!hasBit(bits, document)) continue
    passed -= 1
    if (passed < to) found.push(document)
  }
  return found.reverse()
}

// Few enough to put all of them in order.
const fewHits = 64

/**
 * Finds a page of a list without putting the rest in order: a count by coarse key tells which
 * documents the page lies among, and only those are sorted.
 */
function select(segment: Segment, list: Uint32Array, key: KeyOf, { from, to }: Span) {
  if (list.length <= fewHits) return sorted(segment, Array.from(list), key).slice(from, to)
  const buckets = new Uint32Array(bucketsMost)
  const bucketAt = (document: number) => bucketOf(key(document))
  for (let at = 0; at < list.length; at += 1) {
    const bucket = bucketAt(list[at] as number)
    buckets[bucket] = (buckets[bucket] as number) + 1
  }
  let first = bucketsMost - 1
  let before = 0
  while (before + (buckets[first] as number) <= from) {
    before += buckets[first] as number
    first -= 1
  }
  let last = first
  let until = before + (buckets[last] as number)
  while (until < to) {
    last -= 1
    until += buckets[last] as number
  }
  const among: number[] = []
  for (let at = 0; at < list.length; at += 1) {
    const document = list[at] as number
    const bucket = bucketAt(document)
    if (bucket <= first && bucket >= last) among.push(document)
  }
  return sorted(segment, among, key).slice(from - before, to - before)
}

/** By descending key, then descending id; the keys are looked up once. */
function sorted(segment: Segment, documents: number[], key: KeyOf): number[] {
  const { ids } = segment
  const keys = Float64Array.from(documents, key)
  const places = Uint32Array.from(documents.keys())
  const idAt = (place: number) => ids[documents[place] as number] as number
  places.sort((a, b) => (keys[b] as number) - (keys[a] as number) || idAt(b) - idAt(a))
  return Array.from(places, (place) => documents[place] as number)
}

// Numbers of up to 32 bits by their size and their six leading bits: never out of order, and no
// bucket holds values that differ by more than one in 64.
const bucketsMost = 1728

function bucketOf(value: number): number {
  const whole = value >>> 0
  if (whole < 64) return whole
  const size = 31 - Math.clz32(whole)
  return (size - 5) * 64 + ((whole >>> (size - 6)) & 63)
}
