import { breakConfidence } from './break-confidence.ts'
import { type Habits, type Place, type SentenceKind, sentenceKind } from './break-features.ts'
import { chooseBreaks, type PossibleBreak } from './choose-breaks.ts'
import { readSentences, type Sentence } from './sentences.ts'
import type { Span } from './span.ts'

export type Paragraph = Span & {
  /** The probability, 0 to 1, that a paragraph begins here; 1 where a mark or line stands before. */
  readonly confidence: number
}

/** Words until speech, where none follows. */
const far = 300
/** Words that a tag is taken to have. */
const aTag = 5

/** Cuts stretches of prose, each of which begins a paragraph for sure, into paragraphs. */
export function findParagraphs(
  text: string,
  stretches: readonly Span[],
  roles: Uint8Array,
): Paragraph[] {
  const read = stretches.map((span) => readSentences(text, span, roles))
  const habits = readHabits(text, read)
  return read.flatMap((sentences) => cut(sentences, habits))
}

/** Every place inside a stretch where a paragraph may begin, in order: one before each sentence. */
export function* placesOf(sentences: readonly Sentence[], habits: Habits): Generator<Place> {
  const kinds = sentences.map((sentence, i) => sentenceKind(sentence, sentences[i - 1]))
  const until = wordsUntilSpeech(sentences)
  let since = 0
  for (let at = 1; at < sentences.length; at++) {
    const before = sentences[at - 1]
    const after = sentences[at]
    const kind = kinds[at - 1]
    if (!before || !after || !kind) continue
    since = wordsSinceSpeech(since, kind, before)
    yield {
      before,
      after,
      next: sentences[at + 1],
      kind,
      earlierKind: kinds[at - 2],
      nextKind: kinds[at + 1],
      sinceSpeech: since,
      untilSpeech: until[at] ?? far,
      habits,
    }
  }
}

function wordsSinceSpeech(since: number, kind: SentenceKind, before: Sentence): number {
  if (kind === 'told') return since + before.words
  return kind === 'tagged' ? aTag : 0
}

function wordsUntilSpeech(sentences: readonly Sentence[]): number[] {
  const until: number[] = new Array(sentences.length)
  let words = far
  for (let i = sentences.length - 1; i >= 0; i--) {
    const sentence = sentences[i]
    if (sentence) words = sentence.opens ? 0 : Math.min(far, words + sentence.words)
    until[i] = words
  }
  return until
}

function cut(sentences: readonly Sentence[], habits: Habits): Paragraph[] {
  const first = sentences[0]
  const last = sentences.at(-1)
  if (!first || !last) return []
  const paragraphs: Paragraph[] = []
  let start = first.start
  let confidence = 1
  for (const chosen of chooseBreaks(readBreaks(sentences, habits))) {
    paragraphs.push({ start, end: chosen.end, confidence })
    start = chosen.start
    confidence = chosen.confidence
  }
  paragraphs.push({ start, end: last.end, confidence })
  return paragraphs
}

function readBreaks(sentences: readonly Sentence[], habits: Habits): PossibleBreak[] {
  const breaks: PossibleBreak[] = []
  let words = 0
  for (const place of placesOf(sentences, habits)) {
    const { before, after } = place
    words += before.words
    breaks.push({ end: before.end, start: after.start, words, confidence: breakConfidence(place) })
  }
  const last = sentences.at(-1)
  if (last)
    breaks.push({ end: last.end, start: last.end, words: words + last.words, confidence: 1 })
  return breaks
}

const unspaced = /[。！？」』](?=[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}「『])/u

export function readHabits(text: string, read: readonly (readonly Sentence[])[]): Habits {
  let count = 0
  let spoken = 0
  let words = 0
  for (const sentences of read) {
    for (const sentence of sentences) {
      count++
      words += sentence.words
      if (sentence.opens || sentence.inside) spoken++
    }
  }
  const all = Math.max(1, count)
  return { speech: spoken / all, words: words / all, isUnspaced: unspaced.test(text) }
}
