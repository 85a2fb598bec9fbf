import { bitWords, sharedU32 } from '#catalog/engine/arrays.ts'
import type { Inverted } from '#catalog/engine/segment.ts'

/** Puts the terms of a document into `out`, each once, and tells how many they are. */
export type TermsOf = (document: number, out: Uint32Array) => number

// A term on more documents than one in this many has a bitmap instead of a list.
const listShare = 32

/** More terms than any work has; the store bounds the tags of a work well below. */
export const termsMost = 65_536

/** Turns "which terms has a document" into "which documents has a term". `limit`: above every term. */
export function invert(documents: number, limit: number, termsOf: TermsOf): Inverted {
  const frequencies = new Uint32Array(limit)
  const terms = new Uint32Array(termsMost)
  for (let document = 0; document < documents; document += 1) {
    const count = termsOf(document, terms)
    for (let at = 0; at < count; at += 1) {
      const term = terms[at] as number
      frequencies[term] = (frequencies[term] as number) + 1
    }
  }
  const shelves = openShelves(documents, frequencies)
  for (let document = 0; document < documents; document += 1) {
    const count = termsOf(document, terms)
    for (let at = 0; at < count; at += 1) putDocument(shelves, terms[at] as number, document)
  }
  return closeShelves(shelves)
}

/** Lists and bitmaps of the right sizes, to be filled with documents in ascending order. */
export type Shelves = {
  readonly frequencies: Uint32Array
  readonly starts: Uint32Array
  readonly bitTerms: Uint32Array
  /** By term: where its next document goes in `lists`, or `bitmapFrom` and more: its bitmap. */
  readonly places: Uint32Array
  readonly lists: Uint32Array
  readonly bits: Uint32Array
  readonly words: number
  readonly used: number
}

/** Places from here on are numbers of bitmaps. */
export const bitmapFrom = 0x80000000

export function openShelves(documents: number, frequencies: Uint32Array): Shelves {
  const limit = frequencies.length
  const bitTerms: number[] = []
  const starts = new Uint32Array(limit + 1)
  const places = new Uint32Array(limit)
  let total = 0
  let used = 0
  for (let term = 0; term < limit; term += 1) {
    starts[term] = total
    places[term] = total
    const frequency = frequencies[term] as number
    if (frequency === 0) continue
    if (frequency * listShare > documents) {
      places[term] = bitmapFrom + bitTerms.length
      bitTerms.push(term)
    } else {
      total += frequency
      used += 1
    }
  }
  starts[limit] = total
  const words = bitWords(documents)
  return {
    frequencies,
    starts,
    bitTerms: Uint32Array.from(bitTerms),
    places,
    lists: sharedU32(total),
    bits: sharedU32(bitTerms.length * words),
    words,
    used,
  }
}

/** Puts a document where its term has it. */
export function putDocument(shelves: Shelves, term: number, document: number): void {
  const { places, lists, bits, words } = shelves
  const place = places[term] as number
  if (place >= bitmapFrom) {
    const word = (place - bitmapFrom) * words + (document >>> 5)
    bits[word] = (bits[word] as number) | (1 << (document & 31))
  } else {
    lists[place] = document
    places[term] = place + 1
  }
}

export function closeShelves(shelves: Shelves): Inverted {
  const { frequencies, starts, bitTerms, lists, bits, used } = shelves
  const isSparse = used * 2 < frequencies.length
  const { terms, starts: kept } = isSparse ? sparse(starts, used) : dense(starts)
  const bitCounts = sharedU32(bitTerms.length)
  const named = sharedU32(bitTerms.length)
  named.set(bitTerms)
  for (let at = 0; at < bitTerms.length; at += 1) {
    bitCounts[at] = frequencies[bitTerms[at] as number] as number
  }
  return { terms, starts: kept, documents: lists, bitTerms: named, bitCounts, bits }
}

function dense(starts: Uint32Array) {
  const kept = sharedU32(starts.length)
  kept.set(starts)
  return { terms: undefined, starts: kept }
}

function sparse(starts: Uint32Array, used: number) {
  const terms = sharedU32(used)
  const kept = sharedU32(used + 1)
  let place = 0
  for (let term = 0; term + 1 < starts.length; term += 1) {
    if (starts[term] === starts[term + 1]) continue
    terms[place] = term
    kept[place] = starts[term] as number
    place += 1
  }
  kept[place] = starts[starts.length - 1] as number
  return { terms, starts: kept }
}
