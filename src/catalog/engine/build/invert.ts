import { bitWords, setBit, sharedU32 } from '#catalog/engine/arrays.ts'
import type { Inverted } from '#catalog/engine/segment.ts'

/** Puts the terms of a document into `out`, each once, and tells how many they are. */
export type TermsOf = (document: number, out: Uint32Array) => number

// A tag on more documents than one in this many has a bitmap instead of a list.
const listShare = 32

/** Turns "which terms has a document" into "which documents has a term". `limit`: above every term. */
export function invert(documents: number, limit: number, termsOf: TermsOf): Inverted {
  const frequencies = countTerms(documents, limit, termsOf)
  const bitTerms: number[] = []
  const slots = new Map<number, number>()
  const starts = new Uint32Array(limit + 1)
  let total = 0
  let used = 0
  for (let term = 0; term < limit; term += 1) {
    starts[term] = total
    const frequency = frequencies[term] as number
    if (frequency === 0) continue
    if (frequency * listShare > documents) {
      slots.set(term, bitTerms.length)
      bitTerms.push(term)
    } else {
      total += frequency
      used += 1
    }
  }
  starts[limit] = total
  const lists = sharedU32(total)
  const words = bitWords(documents)
  const bits = sharedU32(bitTerms.length * words)
  fill(documents, termsOf, { starts, frequencies, lists, bits, words, slots })
  const { terms, starts: kept } = used * 2 < limit ? sparse(starts, used) : dense(starts)
  const bitCounts = sharedU32(bitTerms.length)
  bitCounts.set(bitTerms.map((term) => frequencies[term] as number))
  const named = sharedU32(bitTerms.length)
  named.set(bitTerms)
  return { terms, starts: kept, documents: lists, bitTerms: named, bitCounts, bits }
}

function countTerms(documents: number, limit: number, termsOf: TermsOf): Uint32Array {
  const frequencies = new Uint32Array(limit)
  const terms = new Uint32Array(termsMost)
  for (let document = 0; document < documents; document += 1) {
    const count = termsOf(document, terms)
    for (let at = 0; at < count; at += 1) {
      const term = terms[at] as number
      frequencies[term] = (frequencies[term] as number) + 1
    }
  }
  return frequencies
}

type Filling = {
  readonly starts: Uint32Array
  readonly frequencies: Uint32Array
  readonly lists: Uint32Array
  readonly bits: Uint32Array
  readonly words: number
  readonly slots: ReadonlyMap<number, number>
}

function fill(documents: number, termsOf: TermsOf, into: Filling): void {
  const { starts, frequencies, lists, bits, words, slots } = into
  const terms = new Uint32Array(termsMost)
  const places = starts.slice()
  for (let document = 0; document < documents; document += 1) {
    const count = termsOf(document, terms)
    for (let at = 0; at < count; at += 1) {
      const term = terms[at] as number
      if ((frequencies[term] as number) * listShare > documents) {
        const from = (slots.get(term) as number) * words
        setBit(bits.subarray(from, from + words), document)
      } else {
        const place = places[term] as number
        lists[place] = document
        places[term] = place + 1
      }
    }
  }
}

/** More terms than any work has; the store bounds the tags of a work well below. */
export const termsMost = 65_536

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
