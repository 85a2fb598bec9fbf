import type { HotTags, Segment } from './segment.ts'

// What each document carries directly lies together in `forward`, from `forwardStarts` on: its mask,
// its language, how many of its tags are cold; then hot numbers, then pairs of 16 bits for each cold
// tag: its place among all cold tags, ascending, so that the frequent ones come first; or what is
// beyond `unplaced`, a tag that had no place when places were given. One place in memory to go to for
// each document that is counted.

/** Numbers that a document has before its tags. */
export const headLength = 3

type Forward = Pick<Segment, 'forwardStarts' | 'forward'>

/** Mask tags, whether it is complete, and the rating (see `maskTagsMost`). */
export function maskOf({ forwardStarts, forward }: Forward, document: number): number {
  return forward[forwardStarts[document] as number] as number
}

export function languageOf({ forwardStarts, forward }: Forward, document: number): number {
  return forward[(forwardStarts[document] as number) + 1] as number
}

/** Where a document's hot numbers begin, its cold tags begin, and where they end. */
export function tagsAt({ forwardStarts, forward }: Forward, document: number) {
  const start = forwardStarts[document] as number
  const end = forwardStarts[document + 1] as number
  return { hot: start + headLength, cold: end - 2 * (forward[start + 2] as number), end }
}

export const unplaced = 0x80000000

export function coldAt(forward: Uint16Array, at: number): number {
  return ((forward[at] as number) | ((forward[at + 1] as number) << 16)) >>> 0
}

export function coldTagAt({ cold }: HotTags, forward: Uint16Array, at: number): number {
  const place = coldAt(forward, at)
  return place >= unplaced ? place - unplaced : (cold[place] as number)
}

/** What a document carries directly, mask tags apart. */
export function unmaskedTags(segment: Pick<Segment, 'hot'> & Forward, document: number) {
  const { hot, cold, end } = tagsAt(segment, document)
  const hotCount = cold - hot
  const tags = new Uint32Array(hotCount + (end - cold) / 2)
  for (let at = 0; at < hotCount; at += 1) {
    tags[at] = segment.hot.tags[segment.forward[hot + at] as number] as number
  }
  for (let at = hotCount, place = cold; place < end; at += 1, place += 2) {
    tags[at] = coldTagAt(segment.hot, segment.forward, place)
  }
  return tags
}
