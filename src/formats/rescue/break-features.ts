import type { Sentence } from './sentences.ts'
import { firstPerson, isName, joining, pointing, saying, thirdPerson } from './word-classes.ts'

/**
 * What stands on either side of a place where a paragraph may begin.
 *
 * - `turn`: speech closes and speech opens. `speaks-on`: speech opens while speech is open, as in
 *   a speech of several paragraphs. `within-speech`: no mark at all inside speech. `cjk-space`: a
 *   space in a text whose sentences do not need one.
 * - before: `told` narration, `spoken` a sentence of speech, `tagged` speech with its tag or beat;
 *   after: `-tell` narration, `-speak` speech.
 */
export type Situation =
  | 'turn'
  | 'speaks-on'
  | 'within-speech'
  | 'cjk-space'
  | FittedSituation
export type FittedSituation =
  | 'told-tell'
  | 'told-speak'
  | 'spoken-tell'
  | 'tagged-tell'
  | 'tagged-speak'

/** The habits of the whole text. */
export type Habits = {
  /** Share of sentences that are speech, 0 to 1. */
  readonly speech: number
  /** Mean words of a sentence. */
  readonly words: number
  /** Sentences of this text follow each other without a space (Chinese, Japanese). */
  readonly isUnspaced: boolean
}

/** A place where a paragraph may begin: before `sentences[at]`, `at` from 1. */
export type Place = {
  readonly sentences: readonly Sentence[]
  readonly kinds: readonly SentenceKind[]
  readonly at: number
  /** Words of narration since speech last closed, and until it opens again. */
  readonly sinceSpeech: number
  readonly untilSpeech: number
  readonly habits: Habits
}

export type SentenceKind = 'told' | 'spoken' | 'tagged' | 'open'

/** What a sentence is for those after it; `No!` *he said* counts as tagged, though cut in two. */
export function sentenceKind(sentence: Sentence, before: Sentence | undefined): SentenceKind {
  if (sentence.inside) return 'open'
  if (sentence.closes) return 'spoken'
  if (sentence.tagged) return 'tagged'
  return before?.closes && !sentence.opens && says(sentence, 4) ? 'tagged' : 'told'
}

const says = (sentence: Sentence | undefined, within: number): boolean =>
  sentence?.lead.slice(0, within).some((word) => saying.has(word)) ?? false

const cjk = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}。！？」』]/u

export function situationOf(place: Place): Situation {
  const { sentences, kinds, at, habits } = place
  const before = sentences[at - 1]
  const after = sentences[at]
  if (!before || !after) return 'told-tell'
  if (after.turns || (before.closes && after.opens)) return 'turn'
  const kind = kinds[at - 1]
  if (kind === 'open') return after.opens ? 'speaks-on' : 'within-speech'
  if (habits.isUnspaced && cjk.test(before.ender)) return 'cjk-space'
  if (after.opens) return kind === 'told' ? 'told-speak' : 'tagged-speak'
  return kind === 'told' ? 'told-tell' : kind === 'spoken' ? 'spoken-tell' : 'tagged-tell'
}

/** The features in the order of the table in break-weights.ts. */
export function featuresOf(place: Place): number[] {
  const { sentences, kinds, at, habits } = place
  const before = sentences[at - 1]
  const after = sentences[at]
  if (!before || !after) return []
  const earlier = kinds[at - 2]
  const next = sentences[at + 1]
  const firstBefore = before.first.toLowerCase()
  const firstAfter = after.first.toLowerCase()
  return [
    1,
    Math.log1p(before.words),
    Math.log1p(after.words),
    Math.log1p(place.sinceSpeech),
    Math.log1p(place.untilSpeech),
    habits.speech,
    Math.log1p(habits.words),
    yes(before.ender === '!' || before.ender === '?'),
    yes(/^[…—–-]$/.test(before.ender)),
    yes(before.ender === ':'),
    yes(before.ender === ';'),
    yes(before.opens),
    yes(thirdPerson.has(firstBefore)),
    yes(isName(before.first)),
    yes(earlier === 'spoken'),
    yes(earlier === 'tagged'),
    yes(earlier === 'open'),
    yes(says(after, 4)),
    yes(after.tagged || (after.closes && !!next && !next.opens && says(next, 4))),
    yes(after.closes),
    yes(after.inside),
    yes(after.ender === '!' || after.ender === '?'),
    yes(thirdPerson.has(firstAfter)),
    yes(firstPerson.has(firstAfter)),
    yes(joining.has(firstAfter)),
    yes(pointing.has(firstAfter)),
    yes(isName(after.first)),
    yes(firstBefore !== '' && firstBefore === firstAfter),
    yes(next?.opens ?? false),
    yes(kinds[at + 1] === 'tagged'),
  ]
}

const yes = (fact: boolean): number => (fact ? 1 : 0)
