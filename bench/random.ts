/** Numbers from 0 up to 1, the same ones for the same seed on every machine. */
export type Random = () => number

/** Mulberry32: small, quick, and good enough to draw made-up works with. */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000
  }
}

/** A whole number from `from` up to and including `to`. */
export function between(random: Random, from: number, to: number): number {
  return from + Math.floor(random() * (to - from + 1))
}

/** A place in a list of `count` by Zipf's law: the second is half as frequent as the first. */
export function zipf(random: Random, count: number): number {
  return Math.min(count - 1, Math.floor((count + 1) ** random()) - 1)
}

/** A thing, and how often it comes beside others. */
export type Weighted<Thing> = { readonly thing: Thing; readonly weight: number }

/** One of several things, each with its weight; the weights need not sum up to anything. */
export function weighted<Thing>(random: Random, things: readonly Weighted<Thing>[]): Thing {
  let left = random() * things.reduce((sum, { weight }) => sum + weight, 0)
  for (const { thing, weight } of things) {
    left -= weight
    if (left < 0) return thing
  }
  const [first] = things
  if (!first) throw new Error('There is nothing to choose from.')
  return first.thing
}

/** `count` things of a list, each at most once, in the order in which they were drawn. */
export function several<Thing>(random: Random, things: readonly Thing[], count: number): Thing[] {
  const drawn = new Set<Thing>()
  for (
    let attempt = 0;
    drawn.size < Math.min(count, things.length) && attempt < count * 20;
    attempt += 1
  ) {
    const thing = things[Math.floor(random() * things.length)]
    if (thing !== undefined) drawn.add(thing)
  }
  return [...drawn]
}
