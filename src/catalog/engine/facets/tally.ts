import { headLength } from '#catalog/engine/forward.ts'
import { batch, fitLanguages, type Scratch } from '#catalog/engine/scratch.ts'
import {
  completeBit,
  countLanguages,
  type HotTags,
  hotMost,
  ratingShift,
  type Segment,
  unnumbered,
} from '#catalog/engine/segment.ts'
import type { TailHits } from '#catalog/engine/tail.ts'
import { addColdTag, coldKeyOf } from './cold-tally.ts'
import { addMedia, addMediaCounts, mediaMost } from './media.ts'

export const ratingsMost = 8

// The counters that a set has beside those of hot and cold tags: mask tags and complete, then these.
export const ratingsFrom = completeBit + 1
export const mediaFrom = ratingsFrom + ratingsMost
export const languagesFrom = mediaFrom + mediaMost
export const extraCounters = (languages: number) => languagesFrom + languages

/**
 * Counters of one answer. They are the thread's own and `clear` leaves them clean. When few works are
 * counted, the touched ones are noted, so that nobody has to look at all 65,536.
 */
export type Tally = {
  readonly scratch: Scratch
  readonly hot: HotTags
  readonly notesHot: boolean
  hotTouched: number
  coldTouched: number
  readonly bits: Int32Array
  readonly ratings: Int32Array
  readonly media: Int32Array
}

export function openTally(scratch: Scratch, hot: HotTags, notesHot: boolean): Tally {
  const bits = new Int32Array(completeBit + 1)
  return {
    scratch,
    hot,
    notesHot,
    hotTouched: 0,
    coldTouched: 0,
    bits,
    ratings: new Int32Array(ratingsMost),
    media: new Int32Array(mediaMost),
  }
}

/** Adds what documents carry (or takes it away): all but cold tags. */
export function addDocuments(
  tally: Tally,
  segment: Segment,
  documents: Uint32Array,
  sign: 1 | -1,
): void {
  fitLanguages(tally.scratch, countLanguages(segment))
  let distinct = 0
  for (let from = 0; from < documents.length; from += batch) {
    const size = Math.min(batch, documents.length - from)
    findNumbers(tally.scratch, segment, documents, from, size)
    distinct = addHeads(tally.scratch, segment.forward, size, distinct, sign)
    if (tally.notesHot) addNoting(tally, segment.forward, size, sign)
    else addPlain(tally.scratch, segment.forward, size, sign)
  }
  addMasks(tally, distinct, sign)
  addMedia(tally.media, segment, documents, sign)
}

/**
 * Where a batch of documents have their numbers. Documents lie far apart in memory: they are asked for
 * all at once and without a branch, so that the processor waits for many of them together, and not for
 * one after the other.
 */
export function findNumbers(
  { heads, colds, ends }: Scratch,
  { forwardStarts, forward }: Segment,
  documents: Uint32Array,
  from: number,
  size: number,
): void {
  for (let at = 0; at < size; at += 1) {
    const document = documents[from + at] as number
    heads[at] = forwardStarts[document] as number
    ends[at] = forwardStarts[document + 1] as number
  }
  for (let at = 0; at < size; at += 1) {
    colds[at] = (ends[at] as number) - 2 * (forward[(heads[at] as number) + 2] as number)
  }
  // What the ends read is not needed yet: it is on its way when it is.
  for (let at = 0; at < size; at += 1) {
    heads[batch + at] = forward[(ends[at] as number) - 1] as number
  }
}

/** Counts a batch's masks and languages; gives how many masks there are by now. */
function addHeads(
  { masks, maskTouched, languages, heads }: Scratch,
  forward: Uint16Array,
  size: number,
  before: number,
  sign: number,
): number {
  let distinct = before
  for (let at = 0; at < size; at += 1) {
    const start = heads[at] as number
    const mask = forward[start] as number
    const works = masks[mask] as number
    maskTouched[distinct] = mask
    distinct += isZero(works)
    masks[mask] = works + 1
    const spoken = forward[start + 1] as number
    languages[spoken] = (languages[spoken] as number) + sign
  }
  return distinct
}

/** 1 for zero, else 0, with nothing for the processor to guess. */
export const isZero = (number: number) => ((number | -number) >>> 31) ^ 1

function addPlain(
  { hot, heads, colds }: Scratch,
  forward: Uint16Array,
  size: number,
  sign: number,
): void {
  for (let at = 0; at < size; at += 1) {
    const end = colds[at] as number
    for (let place = (heads[at] as number) + headLength; place < end; place += 1) {
      const number = forward[place] as number
      hot[number] = (hot[number] as number) + sign
    }
  }
}

function addNoting(tally: Tally, forward: Uint16Array, size: number, sign: number): void {
  const { hot, touched, heads, colds } = tally.scratch
  let noted = tally.hotTouched
  for (let at = 0; at < size; at += 1) {
    const end = colds[at] as number
    for (let place = (heads[at] as number) + headLength; place < end; place += 1) {
      const number = forward[place] as number
      const before = hot[number] as number
      touched[noted] = number
      noted += isZero(before)
      hot[number] = before + sign
    }
  }
  tally.hotTouched = noted
}

/** Shares out what was counted by whole masks. */
function addMasks(tally: Tally, distinct: number, sign: number): void {
  const { masks, maskTouched } = tally.scratch
  for (let at = 0; at < distinct; at += 1) {
    const mask = maskTouched[at] as number
    const works = sign * (masks[mask] as number)
    masks[mask] = 0
    for (let bits = mask & 0x1fff; bits !== 0; bits &= bits - 1) {
      const bit = 31 - Math.clz32(bits & -bits)
      tally.bits[bit] = (tally.bits[bit] as number) + works
    }
    const rating = mask >>> ratingShift
    tally.ratings[rating] = (tally.ratings[rating] as number) + works
  }
}

/** Adds works to the counter of a tag, wherever that is. */
export function addTag(tally: Tally, tag: number, works: number): void {
  const { hot, scratch } = tally
  const bit = hot.maskTags.indexOf(tag)
  if (bit >= 0) {
    tally.bits[bit] = (tally.bits[bit] as number) + works
    return
  }
  const number = hot.numbers[tag] ?? unnumbered
  if (number >= hotMost) addColdTag(tally, coldKeyOf(hot, tag), works)
  else {
    const before = scratch.hot[number] as number
    if (tally.notesHot && before === 0) {
      scratch.touched[tally.hotTouched] = number
      tally.hotTouched += 1
    }
    scratch.hot[number] = before + works
  }
}

/** Whether a tag has a hot number, or a bit of the mask. */
export function isHot({ numbers, maskTags }: HotTags, tag: number): boolean {
  return (numbers[tag] ?? unnumbered) < hotMost || maskTags.includes(tag)
}

/** Works of a tag, wherever its counter is. */
export function countOf({ hot, bits, scratch }: Tally, tag: number): number {
  const bit = hot.maskTags.indexOf(tag)
  if (bit >= 0) return bits[bit] as number
  const number = hot.numbers[tag] ?? unnumbered
  if (number < hotMost) return scratch.hot[number] as number
  const key = coldKeyOf(hot, tag)
  return scratch.cold(key + 1)[key] as number
}

/** Adds mask tags, complete, ratings, media and languages. */
export function addExtras({ bits, ratings, media, scratch }: Tally, extras: Uint32Array): void {
  fitLanguages(scratch, extras.length - languagesFrom)
  let at = 0
  for (const counters of [bits, ratings, media]) {
    for (let number = 0; number < counters.length; number += 1, at += 1) {
      counters[number] = (counters[number] as number) + (extras[at] as number)
    }
  }
  const { languages } = scratch
  for (let number = 0; at < extras.length; number += 1, at += 1) {
    languages[number] = (languages[number] as number) + (extras[at] as number)
  }
}

/** The same the other way: writes them down. */
export function writeExtras({ bits, ratings, media, scratch }: Tally, extras: Uint32Array): void {
  extras.set(bits)
  extras.set(ratings, ratingsFrom)
  extras.set(media, mediaFrom)
  extras.set(scratch.languages.subarray(0, extras.length - languagesFrom), languagesFrom)
}

/** Adds what works carry that are in no segment yet. */
export function addTail(tally: Tally, tail: TailHits): void {
  for (const [tag, works] of tail.tags) addTag(tally, tag, works)
  for (const [rating, works] of tail.ratings) {
    tally.ratings[rating] = (tally.ratings[rating] as number) + works
  }
  fitLanguages(tally.scratch, 1 + tail.languages.reduce((most, [id]) => Math.max(most, id), 0))
  const { languages } = tally.scratch
  for (const [language, works] of tail.languages) {
    languages[language] = (languages[language] as number) + works
  }
  tally.bits[completeBit] = (tally.bits[completeBit] as number) + tail.complete
  addMediaCounts(tally.media, tail.media)
}

/** Leaves the thread's counters clean, and this tally as new. */
export function clear(tally: Tally): void {
  const { hot, languages, touched } = tally.scratch
  if (tally.notesHot) {
    for (let at = 0; at < tally.hotTouched; at += 1) hot[touched[at] as number] = 0
  } else hot.fill(0, 0, tally.hot.tags.length)
  if (tally.coldTouched > 0) {
    const cold = tally.scratch.cold(0)
    const coldTouched = tally.scratch.coldTouched(0)
    for (let at = 0; at < tally.coldTouched; at += 1) cold[coldTouched[at] as number] = 0
  }
  languages.fill(0)
  tally.bits.fill(0)
  tally.ratings.fill(0)
  tally.media.fill(0)
  tally.hotTouched = 0
  tally.coldTouched = 0
}
