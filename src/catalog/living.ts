import type { Index } from './engine/answer.ts'
import { countBits } from './engine/arrays.ts'
import type { CatalogSource } from './source.ts'

/** How many works of an index are alive. */
export function countLiving({ segments }: Index): number {
  return segments.reduce((sum, { everything }) => sum + countBits(everything), 0)
}

const changesMost = 100_000

/**
 * Whether the log names every work that died in an index after a change: then whoever goes on from
 * there meets each of them again. A work whose tags came to mean something else is not named.
 */
export async function areDeadNamed(
  source: CatalogSource,
  index: Index,
  seq: number,
): Promise<boolean> {
  const dead = listDead(index)
  if (dead.length === 0) return true
  const changes = await source.changesAfter(seq, changesMost)
  const named = new Set(changes.filter(({ kind }) => kind === 'work').map(({ id }) => id))
  return dead.every((id) => named.has(id))
}

function listDead({ segments }: Index): readonly number[] {
  const dead: number[] = []
  for (const { size, everything, ids } of segments) {
    for (let word = 0; word * 32 < size; word += 1) {
      let left = ~(everything[word] as number)
      while (left !== 0) {
        const document = word * 32 + 31 - Math.clz32(left & -left)
        if (document < size) dead.push(ids[document] as number)
        left &= left - 1
      }
    }
  }
  return dead
}
