/** The smallest places so far, one for each tag that is offered. */
export type BestPlaces = {
  readonly most: number
  /** No place from here on comes in: better ones are known from elsewhere. */
  readonly limit: number
  /** Ascending. */
  readonly places: number[]
  /** The tag that each of them offers. */
  readonly offered: number[]
}

export function noPlaces(most: number, limit = Number.POSITIVE_INFINITY): BestPlaces {
  return { most, limit, places: [], offered: [] }
}

export function isFull(best: BestPlaces): boolean {
  return best.places.length >= best.most
}

/** Whether a name at `place` could still come in. */
export function mayEnter(best: BestPlaces, place: number): boolean {
  return place < best.limit && (!isFull(best) || place < (best.places[best.most - 1] ?? 0))
}

/** Takes a name in if it is among the best; of names that offer the same tag the first stays. */
export function enter(best: BestPlaces, place: number, offered: number): void {
  const { places, offered: tags, most } = best
  const same = tags.indexOf(offered)
  if (same >= 0) {
    if ((places[same] ?? 0) <= place) return
    places.splice(same, 1)
    tags.splice(same, 1)
  }
  let at = places.length
  while (at > 0 && (places[at - 1] ?? 0) > place) at -= 1
  if (at >= most) return
  places.splice(at, 0, place)
  tags.splice(at, 0, offered)
  if (places.length > most) {
    places.pop()
    tags.pop()
  }
}
