import type { TagView } from '#archive/works/work.ts'
import type { TagId, WorkId } from '#ground/ids.ts'
import type { Meaning } from './list-meanings.ts'

/** A tag of the work, on how many works it is, and how much sharing it tells. */
export type Weighed = Meaning & { readonly works: number; readonly weight: number }

export type RatedWork = {
  readonly id: WorkId
  readonly score: number
  /** What both are about, the rarest first. Fandoms are not named: everybody sees them. */
  readonly shared: readonly TagView[]
}

const fewestTags = 3
const mostTags = 6

/** Rare enough that a few more of them still fit among the works that are looked at. */
const mostWorks = 200

/** The tags to look for other works by: the three rarest that are on others too, and some more if few. */
export function chooseRarest(weighed: readonly Weighed[]): readonly TagId[] {
  const useful = weighed
    .filter(({ kind, works, weight }) => kind !== 'fandom' && works > 1 && weight > 0)
    .sort((a, b) => a.works - b.works)
  let sum = 0
  const chosen = useful.slice(0, mostTags).filter(({ works }, index) => {
    sum += works
    return index < fewestTags || sum <= mostWorks
  })
  return chosen.map(({ id }) => id)
}

/** A work of none of the same fandoms. */
const otherFandom = 0.5

/**
 * Rates works by the tags that they share with one: each tells the logarithm of how rare it is. Works
 * that share nothing but their fandom are left out. The best first; of equals the newer.
 */
export function rateWorks(
  weighed: readonly Weighed[],
  others: ReadonlyMap<WorkId, readonly Meaning[]>,
): readonly RatedWork[] {
  const hasFandom = weighed.some(({ kind }) => kind === 'fandom')
  const rated = [...others].flatMap(([id, meanings]): RatedWork[] => {
    const theirs = new Set(meanings.map((tag) => tag.id))
    const both = weighed.filter((tag) => theirs.has(tag.id) && tag.weight >= 0)
    const shared = both
      .filter(({ kind, weight }) => kind !== 'fandom' && weight > 0)
      .sort((a, b) => b.weight - a.weight)
      .map(({ id, kind, name }) => ({ id, kind, name }))
    if (shared.length === 0) return []
    const isNear = !hasFandom || both.some(({ kind }) => kind === 'fandom')
    const sum = both.reduce((total, { weight }) => total + weight, 0)
    return [{ id, score: isNear ? sum : sum * otherFandom, shared }]
  })
  return rated.sort((a, b) => b.score - a.score || b.id - a.id)
}
