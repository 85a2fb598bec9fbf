import { hasBit } from './engine/arrays.ts'
import type { Parting } from './engine/build/part-tags.ts'
import { flags } from './engine/query.ts'
import type { TagMeaning } from './engine/record.ts'
import { documentOf, postingsOf } from './engine/segment.ts'
import { canonicalOf } from './engine/tag-table.ts'
import type { LiveIndex } from './live/live-index.ts'
import type { CatalogSource, SourceWork } from './source.ts'
import { fandomsIn, findParted } from './what-means-else.ts'

/** What is read of the store for new meanings of tags that very many works carry. */
export type ManyMeant = {
  readonly partings: readonly Parting[]
  /** Works that cross over now and did not, or the other way round. */
  readonly crossed: readonly SourceWork[]
}

/** About how many works carry these tags, or what they count as. */
export function countCarrying(live: LiveIndex, tags: readonly TagMeaning[]): number {
  const { segments, tags: table } = live.index()
  const ids = new Set(tags.flatMap(({ id }) => [id, canonicalOf(table, id)]))
  let sum = 0
  for (const segment of segments) {
    for (const id of ids) sum += postingsOf(segment, 'tag', id).count
  }
  return sum
}

/**
 * Reads as little as it can of the works that tags with a new meaning are on: which of them carry a tag
 * that is no synonym any more, and which cross over or no longer do. Nothing if those are more than
 * `most`.
 */
export async function readManyMeant(
  source: CatalogSource,
  live: LiveIndex,
  changed: readonly TagMeaning[],
  most: number,
): Promise<ManyMeant | undefined> {
  const { tags } = live.index()
  const partings: Parting[] = []
  const parted = findParted(tags, changed)
  const leaving = new Set(parted.map(({ id }) => id))
  for (const { id } of parted) {
    const from = canonicalOf(tags, id)
    const carrying = await listCarrying(source, [id])
    const group = [from, ...(await source.synonymsOf(from))].filter((tag) => !leaving.has(tag))
    const others = await listCarrying(source, group)
    partings.push({ tag: id, from, carrying, staying: inBoth(carrying, others) })
  }
  const crossed: SourceWork[] = []
  for await (const ids of source.worksAcross(fandomsIn(changed))) {
    for (const work of await source.works(ids)) {
      if (work.flags.includes(flags.crossover) === isCrossover(live, work.id)) continue
      crossed.push(work)
    }
    if (crossed.length > most) return undefined
  }
  return { partings, crossed }
}

/** The works that carry any of the tags, ascending. */
async function listCarrying(source: CatalogSource, tags: readonly number[]): Promise<Uint32Array> {
  let all = new Uint32Array(1024)
  let size = 0
  for (const tag of tags) {
    for await (const works of source.carrying(tag)) {
      if (size + works.length > all.length) {
        const larger = new Uint32Array(2 * (size + works.length))
        larger.set(all)
        all = larger
      }
      all.set(works, size)
      size += works.length
    }
  }
  const list = all.subarray(0, size)
  // One tag's works come in order.
  return tags.length > 1 ? list.sort() : list
}

/** Those of ascending numbers that are among others, which ascend too. */
function inBoth(some: Uint32Array, others: Uint32Array): Uint32Array {
  const both = new Uint32Array(some.length)
  let count = 0
  let at = 0
  for (const one of some) {
    while (at < others.length && (others[at] as number) < one) at += 1
    if (others[at] !== one) continue
    both[count] = one
    count += 1
  }
  return both.slice(0, count)
}

function isCrossover(live: LiveIndex, id: number): boolean {
  const newest = live.inTail(id)
  if (newest) return newest.flags.includes(flags.crossover)
  for (const segment of live.index().segments) {
    const document = documentOf(segment, id)
    if (document === undefined || !hasBit(segment.everything, document)) continue
    return (((segment.flags[document] as number) >>> flags.crossover) & 1) === 1
  }
  return false
}
