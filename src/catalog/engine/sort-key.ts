import type { CatalogQuery } from './query.ts'
import type { Segment } from './segment.ts'

/** What documents are sorted by: larger first unless ascending; ties by the larger id first. */
export type KeyOf = (document: number) => number

export function sortKey(segment: Segment, { sort, seed = 0 }: CatalogQuery): KeyOf {
  if (sort === 'random') return (document) => shuffle(segment.ids[document] as number, seed)
  const values = segment[sort]
  return values ? (document) => values[document] as number : () => 0
}

/**
 * A number that looks drawn, the same for the same work and seed, so that pages of one drawing fit
 * together and a new work does not move the others (the finisher of MurmurHash3).
 */
export function shuffle(id: number, seed: number): number {
  let x = Math.imul(id ^ Math.imul(seed + 1, 0x9e3779b1), 0x85ebca6b)
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35)
  x ^= x >>> 16
  x = Math.imul(x ^ (x >>> 15), 0x27d4eb2f)
  return (x ^ (x >>> 13)) >>> 0
}
