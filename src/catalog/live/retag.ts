import type { Index } from '#catalog/engine/answer.ts'
import { bitWords, setBit } from '#catalog/engine/arrays.ts'
import { listBits } from '#catalog/engine/hits.ts'
import type { WorkRecord } from '#catalog/engine/record.ts'
import { recordOf } from '#catalog/engine/record-of.ts'
import { countPostings, postingsOf, type Segment } from '#catalog/engine/segment.ts'

// So many works are taken out and put back while everybody waits: some milliseconds.
const fewMost = 48

/** The works that carry a tag with another meaning, if they are few. */
export function fewTouched(
  { segments }: Index,
  touched: ReadonlySet<number>,
): readonly WorkRecord[] | undefined {
  let sum = 0
  for (const segment of segments) {
    for (const tag of touched) sum += countPostings(segment, 'tag', tag)
    if (sum > fewMost) return undefined
  }
  return segments.flatMap((segment) =>
    Array.from(touchedDocuments(segment, touched), (document) => recordOf(segment, document)),
  )
}

/** The living documents of a segment that carry a tag with another meaning, ascending. */
export function touchedDocuments(segment: Segment, touched: ReadonlySet<number>): Uint32Array {
  const words = bitWords(segment.size)
  const bits = new Uint32Array(words)
  for (const tag of touched) {
    const postings = postingsOf(segment, 'tag', tag)
    if ('list' in postings) for (const document of postings.list) setBit(bits, document)
    else {
      const { bits: more } = postings
      for (let at = 0; at < words; at += 1) bits[at] = (bits[at] as number) | (more[at] as number)
    }
  }
  const { everything } = segment
  let count = 0
  for (let at = 0; at < words; at += 1) {
    bits[at] = (bits[at] as number) & (everything[at] as number)
    if (bits[at] !== 0) count += 32
  }
  const list = new Uint32Array(count)
  return list.slice(0, listBits(bits, words, list))
}
