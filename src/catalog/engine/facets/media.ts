import { type Count, flags, mediumFlags } from '#catalog/engine/query.ts'
import { countPostings, type Segment } from '#catalog/engine/segment.ts'
import { countWithTerm } from './intersect.ts'

const numbers = mediumFlags.map((name) => flags[name])

/** Works are counted by what they are instead of texts: a counter for each of `mediumFlags`. */
export const mediaMost = mediumFlags.length

// Their flags follow one another.
const shift = flags[mediumFlags[0]]
const all = (1 << mediaMost) - 1

/** The counters that a document belongs to, as bits. */
export const mediaOf = ({ flags: sets }: Pick<Segment, 'flags'>, document: number) =>
  ((sets[document] as number) >>> shift) & all

/** Adds documents, or takes them away. In most archives all are texts: then none is looked at. */
export function addMedia(
  counters: Int32Array,
  segment: Segment,
  documents: Uint32Array,
  sign: 1 | -1,
): void {
  if (numbers.every((flag) => countPostings(segment, 'flag', flag) === 0)) return
  for (let at = 0; at < documents.length; at += 1) {
    for (let set = mediaOf(segment, documents[at] as number); set !== 0; set &= set - 1) {
      const place = 31 - Math.clz32(set & -set)
      counters[place] = (counters[place] as number) + sign
    }
  }
}

/** The same for documents whose bits are set. */
export function addMediaOfBits(counters: Int32Array, segment: Segment, bits: Uint32Array): void {
  numbers.forEach((flag, place) => {
    const works = countWithTerm(segment, 'flag', flag, bits)
    counters[place] = (counters[place] as number) + works
  })
}

/** Adds works that are in no segment yet, by their flags. */
export function addMediaCounts(counters: Int32Array, counts: readonly Count[]): void {
  for (const [flag, works] of counts) {
    const place = flag - shift
    counters[place] = (counters[place] as number) + works
  }
}

/** What was counted, by flags, most first. */
export function mediaFacet(counters: Int32Array | Uint32Array): readonly Count[] {
  const counts = numbers.map((flag, place): Count => [flag, counters[place] as number])
  return counts.filter(([, works]) => works > 0).sort((a, b) => b[1] - a[1] || a[0] - b[0])
}
