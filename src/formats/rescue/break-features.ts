import type { Sentence } from './sentences.ts'
import { firstPerson, isName, joining, pointing, saying, thirdPerson } from './word-classes.ts'

/**
 * What stands on either side of a place where a paragraph may begin.
 *
 * - `turn`: speech closes and speech opens. `dash-turn`: a dash opens a turn. `speaks-on`: speech
 *   opens while speech is open, as in a speech of several paragraphs. `within-speech`: no mark at
 *   all inside speech. `cjk-space`: a space in a text whose sentences do not need one.
 * - The others: before the dash `told` (narration), `spoken` (a sentence of speech) or `tagged`
 *   (speech with its tag or beat); after it narration (`tell`) or speech (`speak`).
 */
export type Situation =
  | 'turn'
  | 'dash-turn'
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

export type SentenceKind = 'told' | 'spoken' | 'tagged' | 'open'

/** A place where a paragraph may begin, and what stands around it. */
export type Place = {
  readonly before: Sentence
  readonly after: Sentence
  /** The sentence after `after`. */
  readonly next: Sentence | undefined
  readonly kind: SentenceKind
  /** Of the sentence before `before`, and of `next`. */
  readonly earlierKind: SentenceKind | undefined
  readonly nextKind: SentenceKind | undefined
  /** Words of narration since speech last closed, and until it opens again. */
  readonly sinceSpeech: number
  readonly untilSpeech: number
  readonly habits: Habits
}

/** What a sentence is for those after it; `No!` *he said* counts as tagged, though cut in two. */
export function sentenceKind(sentence: Sentence, before: Sentence | undefined): SentenceKind {
  if (sentence.inside) return 'open'
  if (sentence.closes) return 'spoken'
  if (sentence.tagged) return 'tagged'
  return before?.closes && !sentence.opens && says(sentence) ? 'tagged' : 'told'
}

const cjk = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}。！？」』]/u

/** The situation that decides which weights count. */
export function situationOf({ before, after, kind, habits }: Place): Situation {
  if (after.turns) return 'dash-turn'
  if (before.closes && after.opens) return 'turn'
  if (kind === 'open') return after.opens ? 'speaks-on' : 'within-speech'
  if (habits.isUnspaced && cjk.test(before.ender)) return 'cjk-space'
  if (after.opens) return kind === 'told' ? 'told-speak' : 'tagged-speak'
  return `${kind}-tell`
}

/** A verb of saying among the first words outside speech. */
const says = (sentence: Sentence | undefined): boolean =>
  sentence?.lead.slice(0, 4).some((word) => saying.has(word)) ?? false

/** Every feature: a number, or a fact that counts as 1. */
const readers = {
  base: () => 1,
  wordsBefore: ({ before }) => Math.log1p(before.words),
  wordsAfter: ({ after }) => Math.log1p(after.words),
  sinceSpeech: ({ sinceSpeech }) => Math.log1p(sinceSpeech),
  untilSpeech: ({ untilSpeech }) => Math.log1p(untilSpeech),
  speechShare: ({ habits }) => habits.speech,
  sentenceLength: ({ habits }) => Math.log1p(habits.words),
  exclaimsBefore: ({ before }) => exclaims(before),
  breaksOffBefore: ({ before }) => /^[…—–-]$/.test(before.ender),
  colonBefore: ({ before }) => before.ender === ':',
  semicolonBefore: ({ before }) => before.ender === ';',
  opensBefore: ({ before }) => before.opens,
  pronounBefore: ({ before }) => thirdPerson.has(before.first.toLowerCase()),
  nameBefore: ({ before }) => isName(before.first),
  spokenEarlier: ({ earlierKind }) => earlierKind === 'spoken',
  taggedEarlier: ({ earlierKind }) => earlierKind === 'tagged',
  openEarlier: ({ earlierKind }) => earlierKind === 'open',
  saysAfter: ({ after }) => says(after),
  tagAfter: ({ after, next }) => after.tagged || (after.closes && !next?.opens && says(next)),
  closesAfter: ({ after }) => after.closes,
  staysOpenAfter: ({ after }) => after.inside,
  exclaimsAfter: ({ after }) => exclaims(after),
  pronounAfter: ({ after }) => thirdPerson.has(after.first.toLowerCase()),
  firstPersonAfter: ({ after }) => firstPerson.has(after.first.toLowerCase()),
  joinsAfter: ({ after }) => joining.has(after.first.toLowerCase()),
  pointsAfter: ({ after }) => pointing.has(after.first.toLowerCase()),
  nameAfter: ({ after }) => isName(after.first),
  sameWord: ({ before, after }) =>
    before.first !== '' && before.first.toLowerCase() === after.first.toLowerCase(),
  opensNext: ({ next }) => next?.opens ?? false,
  tagNext: ({ nextKind }) => nextKind === 'tagged',
} satisfies Record<string, (place: Place) => number | boolean>

export type Feature = keyof typeof readers

const exclaims = ({ ender }: Sentence) => ender === '!' || ender === '?'

/** One feature of a place as a number. */
export function readFeature(feature: Feature, place: Place): number {
  return Number(readers[feature](place))
}
