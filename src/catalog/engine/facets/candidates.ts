import { bitWords } from '#catalog/engine/arrays.ts'
import { flags } from '#catalog/engine/query.ts'
import { kindCount } from '#catalog/engine/record.ts'
import { fitLanguages } from '#catalog/engine/scratch.ts'
import {
  type CountsAtRest,
  completeBit,
  countLanguages,
  type Segment,
} from '#catalog/engine/segment.ts'
import { isCountable, kindOf, type TagTable } from '#catalog/engine/tag-table.ts'
import { countCarriers, countWithTerm } from './intersect.ts'
import { choicesMost } from './kinds.ts'
import { addMediaOfBits } from './media.ts'
import { openLeaders } from './most-frequent.ts'
import type { RestPlace } from './rest.ts'
import { addTag, countOf, languagesFrom, ratingsMost, type Tally } from './tally.ts'

export type Search = {
  readonly around: RestPlace
  /** The hits, and how many they are. */
  readonly bits: Uint32Array
  readonly count: number
  /** Works that are in the tally already. */
  readonly beyond: number
}

/**
 * Adds the exact counts of all tags that could be among the first of their kind. The set around the
 * hits tells how many works each tag has at most (after Fagin's threshold algorithm): its tags are
 * counted from the most frequent on, until the first ten are ahead of all that can follow.
 */
export function addCandidates(
  tally: Tally,
  segment: Segment,
  search: Search,
  tags: TagTable,
): void {
  const { around, beyond } = search
  const bits = search.bits.subarray(0, bitWords(segment.size))
  const rest = segment.rest as CountsAtRest
  const held = heldByKind(rest, around, tags)
  const leaders = held.map(() => openLeaders(choicesMost))
  const take = (tag: number) => {
    addTag(tally, tag, countCarriers(segment, tag, bits))
    if (isCountable(tags, tag)) leaders[kindOf(tags, tag)]?.offer(tag, countOf(tally, tag))
  }
  for (const tag of segment.hot.maskTags) take(tag)
  held.forEach((places, kind) => {
    for (const place of places) {
      const least = leaders[kind]?.least() ?? 0
      if (least > (rest.counts[place] as number) + beyond) break
      take(rest.tags[place] as number)
    }
  })
  addRatings(tally, segment, bits, search.count)
  addLanguages(tally, segment, { ...search, bits })
  const complete = countWithTerm(segment, 'flag', flags.complete, bits)
  tally.bits[completeBit] = (tally.bits[completeBit] as number) + complete
  addMediaOfBits(tally.media, segment, bits)
}

/** Where a set holds the tags of each kind, the most frequent first. */
function heldByKind(
  { starts, tags: held, counts }: CountsAtRest,
  { at: set }: RestPlace,
  tags: TagTable,
): readonly (readonly number[])[] {
  const places = Array.from({ length: kindCount }, (): number[] => [])
  const end = starts[set + 1] as number
  for (let at = starts[set] as number; at < end; at += 1) {
    places[kindOf(tags, held[at] as number)]?.push(at)
  }
  for (const list of places) list.sort((a, b) => (counts[b] as number) - (counts[a] as number))
  return places
}

/** Every work has one rating: the last is what is left. */
function addRatings(tally: Tally, segment: Segment, bits: Uint32Array, count: number): void {
  let left = count
  for (let rating = ratingsMost - 1; rating >= 0; rating -= 1) {
    const works = rating === 0 ? left : countWithTerm(segment, 'rating', rating, bits)
    left -= works
    tally.ratings[rating] = (tally.ratings[rating] as number) + works
  }
}

/** Every work has one language: the most frequent is what is left. */
function addLanguages({ scratch }: Tally, segment: Segment, { around, bits, count }: Search): void {
  fitLanguages(scratch, countLanguages(segment))
  const { languages } = scratch
  const { extras, extraLength } = segment.rest as CountsAtRest
  const first = around.at * extraLength + languagesFrom
  const inSet = extras.subarray(first, (around.at + 1) * extraLength)
  let most = 0
  inSet.forEach((works, language) => {
    if (works > (inSet[most] as number)) most = language
  })
  let left = count
  inSet.forEach((inAll, language) => {
    if (inAll === 0 || language === most) return
    const works = countWithTerm(segment, 'language', language, bits)
    left -= works
    languages[language] = (languages[language] as number) + works
  })
  languages[most] = (languages[most] as number) + left
}
