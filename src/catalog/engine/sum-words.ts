import type { Part } from './facets/count-facets.ts'
import { listBits } from './hits.ts'

/** The words of all works that matched in the segments. */
export function sumWords(parts: readonly Part[]): number {
  let sum = 0
  for (const { segment, hits } of parts) {
    const list = hits.list ?? listed(hits.bits, hits.count)
    for (let at = 0; at < hits.count; at += 1) sum += segment.words[list[at] as number] as number
  }
  return sum
}

function listed(bits: Uint32Array, count: number): Uint32Array {
  const list = new Uint32Array(count)
  listBits(bits, bits.length, list)
  return list
}
