import { enter, noPlaces } from './best-places.ts'
import type { Names, Shelf } from './names.ts'
import type { Needles } from './needles.ts'
import { rateName, rates } from './rate-name.ts'
import type { ShelfHits } from './search-shelf.ts'
import type { Sieve } from './sieve.ts'

/** The `most` first names for an input among those that offer one of `ids`, which are ascending. */
export function searchWithin(
  names: Names,
  shelf: Shelf,
  ids: Iterable<number>,
  needles: Needles,
  sieve: Sieve,
  most: number,
): ShelfHits {
  const hits: ShelfHits = {
    exact: noPlaces(most),
    wordStart: noPlaces(most),
    inside: noPlaces(most),
  }
  const look = (id: number) => {
    eachOffering(shelf, id, (place) => {
      const rate = rateName(
        shelf.text,
        shelf.textAt[place] ?? 0,
        shelf.textAt[place + 1] ?? 0,
        needles,
      )
      if (rate === rates.none) return
      const offered = sieve(shelf, place)
      if (offered === undefined) return
      const best = [hits.exact, hits.wordStart, hits.inside][rate]
      if (best) enter(best, place, offered)
    })
  }
  for (const id of ids) look(id)
  // What was a synonym of a tag that has changed may offer another tag today.
  for (const id of names.changed.keys()) look(id)
  return hits
}

/** Calls back with the places whose names offered the tag at the build. */
export function eachOffering(shelf: Shelf, id: number, visit: (place: number) => void): void {
  const { byOffered, offered } = shelf
  let [low, high] = [0, byOffered.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((offered[byOffered[middle] ?? 0] ?? 0) < id) low = middle + 1
    else high = middle
  }
  for (let at = low; at < byOffered.length; at += 1) {
    const place = byOffered[at] ?? 0
    if (offered[place] !== id) return
    visit(place)
  }
}
