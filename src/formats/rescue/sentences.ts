import { isSpace, type Span, skipSpace, skipWord } from './span.ts'
import { speech } from './speech-marks.ts'

/**
 * A stretch between two places where a paragraph may begin. Mostly a sentence; `"No," she said.`
 * is one, and so is a bare `"No!"`.
 */
export type Sentence = Span & {
  readonly words: number
  /** Begins with a mark that opens speech. */
  readonly opens: boolean
  /** Begins with a dash that opens a turn. */
  readonly turns: boolean
  /** Its last mark closes speech, and no word follows it. */
  readonly closes: boolean
  /** Speech ends in it and words follow: `"No," she said.` */
  readonly tagged: boolean
  /** Speech is open at its end. */
  readonly inside: boolean
  /** The last character besides closing marks and brackets. */
  readonly ender: string
  /** Its first words outside speech, in lower case: of `"No," she said softly.` "she said softly". */
  readonly lead: readonly string[]
  /** The first word of all, with its capital. */
  readonly first: string
}

/** Titles and the like that end in a point and are followed by a name. */
const titles = new Set(
  'mr mrs ms dr st mme mlle messrs rev hon col capt gen lt sgt prof maj sr fr vs no vol'.split(' '),
)
const enders = /[.!?…:;—–\-。！？؟۔।]/
const starters = /[\p{Lu}\p{Lt}\p{Lo}\p{Nd}¿¡]/u
const wordChar = /[\p{L}\p{N}]/u
const openBrackets = '([{*_¿¡'
const closeBrackets = ')]}*_'
/** How far we look past loose marks on either side of a gap; more than this is no prose. */
const reach = 8

/** Cuts a stretch of prose at every place where a paragraph may begin. */
export function readSentences(text: string, span: Span, roles: Uint8Array): Sentence[] {
  const sentences: Sentence[] = []
  let start = skipSpace(text, span.start, span.end)
  let inside = false
  const cut = (end: number, next: number) => {
    const sentence = describe(text, start, end, roles, inside)
    inside = sentence.inside
    sentences.push(sentence)
    start = next
  }
  let at = start
  while (at < span.end) {
    const gap = nextGap(text, at, span.end, roles)
    const next = skipSpace(text, gap, span.end)
    if (next >= span.end) break
    if (mayBreak(text, start, gap, next, span.end, roles)) cut(gap, next)
    at = next === gap ? gap + 1 : next
  }
  let end = span.end
  while (end > start && isSpace(text.charCodeAt(end - 1))) end--
  if (end > start) cut(end, end)
  return sentences
}

/** The next white space, or the seam of `」「` where a mark closes and the next opens at once. */
function nextGap(text: string, at: number, end: number, roles: Uint8Array): number {
  for (let i = at; i < end; i++) {
    if (isSpace(text.charCodeAt(i))) return i
    if (i > at && roles[i] === speech.opens && roles[i - 1] === speech.closes) return i
  }
  return end
}

function mayBreak(
  text: string,
  start: number,
  gap: number,
  next: number,
  end: number,
  roles: Uint8Array,
): boolean {
  if (!mayStart(text, next, end, roles)) return false
  const left = lookBack(text, start, gap, roles)
  if (left.ender === ',' || left.ender === '、' || left.opening) return false
  if (!left.closed && !enders.test(left.ender)) return false
  return left.ender !== '.' || left.closed || !isAbbreviation(text, start, left.at)
}

/** Whether what stands at `at` can begin a paragraph: a capital, a digit, or speech. */
function mayStart(text: string, at: number, end: number, roles: Uint8Array): boolean {
  if (roles[at] === speech.turn) return true
  let opened = false
  for (let i = at, steps = 0; i < end && steps < reach; i++, steps++) {
    const char = text.charAt(i)
    if (roles[i] === speech.opens) opened = true
    else if (roles[i] === speech.closes) return false
    else if (isSpace(text.charCodeAt(i))) {
      if (!opened) return false
    } else if (!openBrackets.includes(char) && char !== "'" && char !== '‘') {
      return opened || starters.test(String.fromCodePoint(text.codePointAt(i) ?? 0))
    }
  }
  return false
}

type Left = { readonly ender: string; readonly at: number; closed: boolean; opening: boolean }

/** What stands before a gap: the last character that is no closing mark, bracket or space. */
function lookBack(text: string, start: number, gap: number, roles: Uint8Array): Left {
  let closed = false
  for (let i = gap - 1, steps = 0; i >= start && steps < reach; i--, steps++) {
    const char = text.charAt(i)
    if (roles[i] === speech.closes) closed = true
    else if (roles[i] === speech.opens || roles[i] === speech.turn) {
      return { ender: '', at: i, closed, opening: true }
    } else if (
      !isSpace(text.charCodeAt(i)) &&
      !closeBrackets.includes(char) &&
      char !== "'" &&
      char !== '’' &&
      char !== '"'
    ) {
      return { ender: char, at: i, closed, opening: false }
    }
  }
  return { ender: '', at: gap, closed, opening: false }
}

/** `Mr.`, `St.` and the initials of a name; `I.` is a sentence's end more often than an initial. */
function isAbbreviation(text: string, start: number, point: number): boolean {
  let from = point
  while (from > start && point - from < 8 && wordChar.test(text.charAt(from - 1))) from--
  const word = text.slice(from, point)
  if (word.length === 1) return word !== 'I' && /\p{Lu}/u.test(word)
  return titles.has(word.toLowerCase())
}

const leadLength = 6

function describe(
  text: string,
  start: number,
  end: number,
  roles: Uint8Array,
  wasInside: boolean,
): Sentence {
  let inside = wasInside
  let closedAt = -1
  let words = 0
  let lead: string[] = []
  let first = ''
  for (let at = start; at < end; ) {
    const from = skipSpace(text, at, end)
    at = skipWord(text, from, end)
    let isOutside = !inside
    for (let i = from; i < at; i++) {
      const role = roles[i]
      if (role === speech.opens) {
        inside = true
        isOutside = false
      } else if (role === speech.closes) {
        inside = false
        closedAt = i
        lead = []
      }
    }
    const word = bareWord(text, from, at)
    if (word === '') continue
    words++
    if (first === '') first = word
    if (isOutside && !inside && lead.length < leadLength) lead.push(word.toLowerCase())
  }
  const left = lookBack(text, start, end, roles)
  return {
    start,
    end,
    words,
    opens: roles[start] === speech.opens,
    turns: roles[start] === speech.turn,
    closes: left.closed,
    tagged: closedAt >= 0 && !left.closed,
    inside,
    ender: left.ender,
    lead,
    first,
  }
}

/** The word without marks at its edges; CJK runs and the like come back whole, cut at 24 units. */
function bareWord(text: string, start: number, end: number): string {
  let from = start
  let to = Math.min(end, start + 24)
  while (from < to && !isWordUnit(text.charCodeAt(from))) from++
  while (to > from && !isWordUnit(text.charCodeAt(to - 1))) to--
  return text.slice(from, to)
}

function isWordUnit(code: number): boolean {
  if (code < 0x80) {
    return (
      (code >= 0x61 && code <= 0x7a) ||
      (code >= 0x41 && code <= 0x5a) ||
      (code >= 0x30 && code <= 0x39)
    )
  }
  return code >= 0xc0 && (code < 0x2000 || code > 0x206f) && (code < 0x3000 || code > 0x303f)
}
