import { bitWords, clearBit, countBits, gallop, setBit } from './arrays.ts'
import { type BoundTest, boundTests } from './bounds.ts'
import { type Hits, keepByBits, listBits } from './hits.ts'
import type { CatalogQuery, Term } from './query.ts'
import type { Room } from './scratch.ts'
import { documentOf, type Postings, postingsOf, type Segment } from './segment.ts'

/** The documents of a segment that a query asks for. Its tags are canonical already. */
export function match(segment: Segment, query: CatalogQuery, room: Room): Hits {
  const wanted = query.groups.map((group) => union(segment, group))
  if (query.within) wanted.push(documentsOf(segment, query.within))
  const unwanted = query.excluded.map(({ space, id }) => postingsOf(segment, space, id))
  if (query.without) unwanted.push(documentsOf(segment, query.without))
  const bounds = boundTests(segment, query.ranges)
  const lists = wanted.filter((postings) => 'list' in postings)
  const audience = segment[query.audience]
  if (lists.length > 0) {
    const first = lists.reduce((least, one) => (one.count < least.count ? one : least))
    const others = wanted.filter((postings) => postings !== first)
    others.sort((a, b) => a.count - b.count)
    return fromList(segment, first.list, { audience, others, unwanted, bounds, room })
  }
  return fromBits(segment, { audience, others: wanted, unwanted, bounds, room })
}

type Rest = {
  readonly audience: Uint32Array
  readonly others: readonly Postings[]
  readonly unwanted: readonly Postings[]
  readonly bounds: readonly BoundTest[]
  readonly room: Room
}

function fromList(segment: Segment, first: Uint32Array, rest: Rest): Hits {
  const list = rest.room.documents(first.length)
  list.set(first)
  let count = keepByBits(list, first.length, rest.audience, true)
  for (const other of rest.others) {
    count =
      'bits' in other
        ? keepByBits(list, count, other.bits, true)
        : intersect(list, count, other.list)
  }
  count = without(segment, list, count, rest)
  for (const passes of rest.bounds) count = keep(list, count, passes)
  return { list, count }
}

function fromBits(segment: Segment, { audience, others, unwanted, bounds, room }: Rest): Hits {
  const words = bitWords(segment.size)
  const bits = room.bits(segment.size).subarray(0, words)
  bits.set(audience)
  for (const other of others) {
    if ('bits' in other) {
      const { bits: more } = other
      for (let at = 0; at < words; at += 1) bits[at] = (bits[at] as number) & (more[at] as number)
    }
  }
  for (const other of unwanted) {
    if ('bits' in other) {
      const { bits: less } = other
      for (let at = 0; at < words; at += 1) bits[at] = (bits[at] as number) & ~(less[at] as number)
    } else for (const document of other.list) clearBit(bits, document)
  }
  const total = countBits(bits)
  if (bounds.length === 0 && total * 64 > segment.size) return { bits, count: total }
  const list = room.documents(total)
  let count = listBits(bits, words, list)
  for (const passes of bounds) count = keep(list, count, passes)
  return { list, count }
}

function keep(list: Uint32Array, count: number, passes: BoundTest): number {
  let kept = 0
  for (let at = 0; at < count; at += 1) {
    const document = list[at] as number
    if (!passes(document)) continue
    list[kept] = document
    kept += 1
  }
  return kept
}

// Lists of about the same length are merged; in a much longer one, each step searches.
const gallopFrom = 8

function intersect(list: Uint32Array, count: number, other: Uint32Array): number {
  return other.length > count * gallopFrom
    ? intersectGalloping(list, count, other)
    : intersectMerging(list, count, other)
}

function intersectGalloping(list: Uint32Array, count: number, other: Uint32Array): number {
  let kept = 0
  let place = 0
  for (let at = 0; at < count; at += 1) {
    const document = list[at] as number
    place = gallop(other, document, place, other.length)
    if (place === other.length) break
    if (other[place] !== document) continue
    list[kept] = document
    kept += 1
  }
  return kept
}

function intersectMerging(list: Uint32Array, count: number, other: Uint32Array): number {
  const end = other.length
  let kept = 0
  let place = 0
  for (let at = 0; at < count && place < end; at += 1) {
    const document = list[at] as number
    while (place < end && (other[place] as number) < document) place += 1
    if (place === end || other[place] !== document) continue
    list[kept] = document
    kept += 1
  }
  return kept
}

/** Takes out what carries an unwanted term: long lists are looked into, the others marked as bits. */
function without(segment: Segment, list: Uint32Array, hits: number, { unwanted, room }: Rest) {
  let count = hits
  const marking: Uint32Array[] = []
  for (const other of unwanted) {
    if (count === 0) return 0
    if ('bits' in other) count = keepByBits(list, count, other.bits, false)
    else if (other.count > count * gallopFrom) count = subtractGalloping(list, count, other.list)
    else if (other.count > 0) marking.push(other.list)
  }
  if (marking.length === 0 || count === 0) return count
  const marked = room.moreBits(segment.size)
  for (const documents of marking) for (const document of documents) setBit(marked, document)
  count = keepByBits(list, count, marked, false)
  for (const documents of marking) for (const document of documents) marked[document >>> 5] = 0
  return count
}

function subtractGalloping(list: Uint32Array, count: number, other: Uint32Array): number {
  let kept = 0
  let place = 0
  for (let at = 0; at < count; at += 1) {
    const document = list[at] as number
    place = gallop(other, document, place, other.length)
    if (place < other.length && other[place] === document) continue
    list[kept] = document
    kept += 1
  }
  return kept
}

/** Any of several terms. */
function union(segment: Segment, group: readonly Term[]): Postings {
  const all = group.map(({ space, id }) => postingsOf(segment, space, id))
  const [only] = all
  if (only && all.length === 1) return only
  const sum = all.reduce((total, { count }) => total + count, 0)
  if (sum * 32 <= segment.size && all.every((postings) => 'list' in postings)) {
    return asPostings(
      all.flatMap((postings) => ('list' in postings ? [postings.list] : [])),
      sum,
    )
  }
  const bits = new Uint32Array(bitWords(segment.size))
  for (const postings of all) {
    if ('list' in postings) for (const document of postings.list) setBit(bits, document)
    else {
      const { bits: more } = postings
      for (let at = 0; at < bits.length; at += 1) {
        bits[at] = (bits[at] as number) | (more[at] as number)
      }
    }
  }
  return { bits, count: countBits(bits) }
}

function asPostings(lists: readonly Uint32Array[], sum: number): Postings {
  const all = new Uint32Array(sum)
  let end = 0
  for (const list of lists) {
    all.set(list, end)
    end += list.length
  }
  all.sort()
  let count = 0
  for (let at = 0; at < sum; at += 1) {
    if (at > 0 && all[at] === all[at - 1]) continue
    all[count] = all[at] as number
    count += 1
  }
  return { list: all.subarray(0, count), count }
}

/** The documents of works that are named by their ids. */
function documentsOf(segment: Segment, ids: Uint32Array): Postings {
  const documents = new Uint32Array(ids.length)
  let count = 0
  for (const id of ids) {
    const document = documentOf(segment, id)
    if (document === undefined) continue
    documents[count] = document
    count += 1
  }
  const list = documents.subarray(0, count).sort()
  return { list, count }
}
