/** A place between two sentences, and the words of its stretch before it. */
export type PossibleBreak = {
  /** Where the sentence before ends, and where the one after starts. */
  readonly end: number
  readonly start: number
  readonly words: number
  readonly confidence: number
}

/**
 * From this probability on a break is made. Chosen on the training books for the best balance of
 * breaks missed and breaks too many; it lies a little under one half.
 */
const threshold = 0.44
/**
 * Longer paragraphs, in words, are cut at their likeliest place: of the training books' paragraphs
 * one in two hundred is longer, and nobody reads a screen without a break. Without this a story that
 * has no speech would be one paragraph. One in three of these breaks is the writer's.
 */
const longest = 300
/** Such a cut leaves no fewer words than this on either side. */
const shortest = 60
/** And is not made where a break is as good as impossible, as inside speech. */
const leastLikely = 0.05

/**
 * Chooses among all places of a stretch, in order, those where a paragraph begins. The last of
 * `places` is the stretch's end and is not answered.
 */
export function chooseBreaks(places: readonly PossibleBreak[]): PossibleBreak[] {
  const chosen: PossibleBreak[] = []
  let from = 0
  let words = 0
  for (let i = 0; i < places.length; i++) {
    const place = places[i]
    if (!place || (i < places.length - 1 && place.confidence < threshold)) continue
    chosen.push(...cutLong(places, from, i, words))
    if (i < places.length - 1) chosen.push(place)
    from = i + 1
    words = place.words
  }
  return chosen
}

/** Breaks among `places[from]` to `places[to - 1]` in a paragraph that ends at `places[to]`. */
function cutLong(
  places: readonly PossibleBreak[],
  from: number,
  to: number,
  wordsBefore: number,
): PossibleBreak[] {
  const cuts: PossibleBreak[] = []
  const all = places[to]?.words ?? 0
  let start = wordsBefore
  let best: PossibleBreak | undefined
  let bestAt = from
  for (let i = from; i < to; i++) {
    const place = places[i]
    if (!place || all - start <= longest || all - place.words < shortest) break
    if (best && place.words - start > longest) {
      cuts.push(best)
      start = best.words
      // Places between the cut and here are looked at again: each at most a few times.
      i = bestAt
      best = undefined
    } else if (
      place.words - start >= shortest &&
      place.confidence > Math.max(leastLikely, best?.confidence ?? 0)
    ) {
      best = place
      bestAt = i
    }
  }
  if (best && all - start > longest) cuts.push(best)
  return cuts
}
