import { bitWords, type Lists, sharedU32 } from '#catalog/engine/arrays.ts'
import type { Direct, Inverted } from '#catalog/engine/segment.ts'
import { aboveOf, type TagTable } from '#catalog/engine/tag-table.ts'
import { bitmapFrom, closeShelves, openShelves, type Shelves } from './invert.ts'

/**
 * Which documents a tag finds: those that carry it or a tag below it. `carried` has the direct tags of
 * each document, `carriers` how many documents carry each.
 */
export function invertTags(
  carried: Lists,
  carriers: Uint32Array,
  tags: TagTable,
): { readonly inverted: Inverted; readonly direct: Direct } {
  const size = carried.starts.length - 1
  const limit = carriers.length
  const widener = openWidener(carried, tags, limit)
  const frequencies = carriers.slice()
  const isAbove = new Uint8Array(limit)
  for (let document = 0; document < size; document += 1) {
    const more = widener.widen(document)
    for (let at = 0; at < more; at += 1) {
      const tag = widener.found[at] as number
      frequencies[tag] = (frequencies[tag] as number) + 1
      isAbove[tag] = 1
    }
  }
  const shelves = openShelves(size, frequencies)
  const marks = openMarks(shelves, isAbove, size)
  const block = openBlock(
    limit,
    frequencies.reduce((sum, works) => sum + works, 0),
  )
  for (let document = 0; document < size; document += 1) {
    const end = carried.starts[document + 1] as number
    const more = widener.widen(document)
    for (let at = carried.starts[document] as number; at < end; at += 1) {
      const tag = carried.items[at] as number
      block.add(tag, isAbove[tag] === 1 ? (document | directMark) >>> 0 : document)
    }
    for (let at = 0; at < more; at += 1) block.add(widener.found[at] as number, document)
    if (block.isFull()) shelve(block.sorted(), shelves, marks)
  }
  shelve(block.sorted(), shelves, marks)
  return { inverted: closeShelves(shelves), direct: marks.direct }
}

/** Finds the tags above those of a document that it does not carry itself, each once, in `found`. */
function openWidener({ starts, items }: Lists, tags: TagTable, limit: number) {
  const hasAbove = new Uint8Array(limit)
  const aboves = new Map<number, Uint32Array>()
  const note = (tag: number) => {
    const above = Uint32Array.from(aboveOf(tags, tag))
    hasAbove[tag] = above.length > 0 ? 1 : 0
    aboves.set(tag, above)
  }
  for (const sub of tags.subs) note(sub)
  for (const tag of tags.changed.keys()) note(tag)
  const seen = new Uint32Array(limit)
  const found: number[] = []
  let round = 0
  const widen = (document: number): number => {
    const from = starts[document] as number
    const end = starts[document + 1] as number
    let count = 0
    let isMarked = false
    for (let at = from; at < end; at += 1) {
      const tag = items[at] as number
      if (hasAbove[tag] === 0) continue
      if (!isMarked) {
        round += 1
        for (let place = from; place < end; place += 1) seen[items[place] as number] = round
        isMarked = true
      }
      const above = aboves.get(tag) as Uint32Array
      for (let place = 0; place < above.length; place += 1) {
        const meta = above[place] as number
        if (seen[meta] === round) continue
        seen[meta] = round
        found[count] = meta
        count += 1
      }
    }
    return count
  }
  return { found, widen }
}

const directMark = 0x80000000

/** Bits for the documents of tags that have others below them. */
function openMarks({ starts, places }: Shelves, isAbove: Uint8Array, size: number) {
  const named: number[] = []
  const begins: number[] = [0]
  // By tag: where its bits begin, in words.
  const firstWords = new Uint32Array(isAbove.length)
  let words = 0
  for (let tag = 0; tag < isAbove.length; tag += 1) {
    if (isAbove[tag] === 0) continue
    const isBitmap = (places[tag] as number) >= bitmapFrom
    const bits = isBitmap ? size : (starts[tag + 1] as number) - (starts[tag] as number)
    firstWords[tag] = words
    words += bitWords(bits)
    named.push(tag)
    begins.push(words)
  }
  const direct: Direct = {
    tags: sharedU32(named.length),
    starts: sharedU32(begins.length),
    bits: sharedU32(words),
  }
  direct.tags.set(named)
  direct.starts.set(begins)
  return { direct, firstWords }
}

type Block = {
  readonly terms: Uint32Array
  readonly documents: Uint32Array
  readonly count: number
}

// Postings that are put in order of their terms before they go to their shelves: so that what goes to
// shelves far apart in memory does not go there in turns.
const blockMost = 1 << 22
const bucketBits = 10

function openBlock(limit: number, total: number) {
  const shift = Math.max(0, 32 - Math.clz32(limit) - bucketBits)
  const size = Math.min(blockMost, total)
  const terms = new Uint32Array(size)
  const documents = new Uint32Array(size)
  const into = { terms: new Uint32Array(size), documents: new Uint32Array(size) }
  let count = 0
  const sorted = (): Block => {
    const places = new Uint32Array((1 << bucketBits) + 2)
    for (let at = 0; at < count; at += 1) {
      const bucket = ((terms[at] as number) >>> shift) + 1
      places[bucket] = (places[bucket] as number) + 1
    }
    for (let bucket = 1; bucket < places.length; bucket += 1) {
      places[bucket] = (places[bucket] as number) + (places[bucket - 1] as number)
    }
    for (let at = 0; at < count; at += 1) {
      const term = terms[at] as number
      const place = places[term >>> shift] as number
      places[term >>> shift] = place + 1
      into.terms[place] = term
      into.documents[place] = documents[at] as number
    }
    const done = { ...into, count }
    count = 0
    return done
  }
  return {
    add: (term: number, document: number) => {
      terms[count] = term
      documents[count] = document
      count += 1
    },
    // One more document must fit.
    isFull: () => size < total && count > size - documentMost,
    sorted,
  }
}

// More postings than any document has.
const documentMost = 1 << 20

function shelve(
  { terms, documents, count }: Block,
  { places, starts, lists, bits, words }: Shelves,
  { direct, firstWords }: ReturnType<typeof openMarks>,
): void {
  for (let at = 0; at < count; at += 1) {
    const term = terms[at] as number
    const marked = documents[at] as number
    const document = marked & 0x7fffffff
    const place = places[term] as number
    const isBitmap = place >= bitmapFrom
    if (isBitmap) {
      const word = (place - bitmapFrom) * words + (document >>> 5)
      bits[word] = (bits[word] as number) | (1 << (document & 31))
    } else {
      lists[place] = document
      places[term] = place + 1
    }
    if (marked < directMark) continue
    const bit = isBitmap ? document : place - (starts[term] as number)
    const word = (firstWords[term] as number) + (bit >>> 5)
    direct.bits[word] = (direct.bits[word] as number) | (1 << (bit & 31))
  }
}
