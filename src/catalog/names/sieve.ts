import type { Names, Shelf } from './names.ts'

/**
 * The tag that the name at `place` offers today, or `undefined` if the name is not to be found: it has
 * changed, or what it offers is not wanted.
 */
export type Sieve = (shelf: Shelf, place: number) => number | undefined

/** A sieve that lets through what `isWanted` does; it is asked about the tag that is offered. */
export function sieveOf(
  { changed }: Names,
  isWanted: ((id: number) => boolean) | undefined,
): Sieve {
  return (shelf, place) => {
    let offered = shelf.offered[place] ?? 0
    if (changed.size > 0) {
      const id = shelf.ids[place] ?? 0
      if (changed.has(id)) return undefined
      offered = offeredToday(changed, id, offered)
    }
    return isWanted === undefined || isWanted(offered) ? offered : undefined
  }
}

// Wrangling keeps synonyms one step long; a chain, or a ring of them, is left after so many steps.
const longestChain = 4

/** What `id`, that was a synonym of `offered`, offers after the changes. */
export function offeredToday(changed: Names['changed'], id: number, offered: number): number {
  let today = offered
  for (let step = 0; step < longestChain && changed.has(today); step += 1) {
    const change = changed.get(today)
    if (change === undefined) return id
    if (change.row.synonymOf === undefined) return today
    today = change.row.synonymOf
  }
  return today
}
