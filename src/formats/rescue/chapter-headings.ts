import { titleEnd } from './chapter-titles.ts'
import { readsAsTitle } from './place-headings.ts'
import { isSpace, type Span, skipSpace, trimSpan } from './span.ts'
import { speech } from './speech-marks.ts'

export type ChapterHeading = Span & {
  readonly number: number
  /** Absent when the heading is the number alone. */
  readonly title?: string
}

type Found = {
  readonly start: number
  /** After the number. */
  readonly end: number
  readonly number: number
  /** Where the title begins, if something separates it from the number. */
  readonly titleStart: number | undefined
  /** Speech seems to be open. Some is never closed, so this alone refuses none. */
  readonly isInside: boolean
}

const heading =
  /(?<![\p{L}\p{N}])(?:Chapter|CHAPTER|Kapitel|KAPITEL|Chapitre|CHAPITRE|Cap[íi]tulo|CAP[ÍI]TULO|Capitolo|CAPITOLO|Глава|ГЛАВА)\s{1,4}(\d{1,4}|[IVXLC]{1,8}|[A-Z][a-zA-Z]{2,8}(?:-[A-Za-z]{3,5})?)(?![\p{L}\p{N}])/gu
const separator = /\s?(?::\s?|\.\s|[-–—]{1,2}\s)/uy

/** Spelled "thirty-one" or "Thirty-One"; longer works use digits. */
const ones =
  'one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  )
const tens = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ')

/**
 * Finds the headings `Chapter 7: Title` whose numbers run in sequence. The first may have any
 * number at the start of the text (works are cut from larger ones), elsewhere 1 or 2, or another
 * if its successor follows too. A chapter that a story only speaks of is not in sequence, in the
 * middle of a sentence or in speech.
 */
export function findChapterHeadings(
  text: string,
  end: number,
  roles: Uint8Array,
  known: () => ReadonlySet<string>,
): ChapterHeading[] {
  const chain = inSequence(readAll(text, end, roles))
  return chain.map((found, i) => {
    const limit = Math.min(chain[i + 1]?.start ?? end, end)
    return withTitle(text, found, limit, known)
  })
}

function readAll(text: string, end: number, roles: Uint8Array): Found[] {
  const found: Found[] = []
  for (const match of text.matchAll(heading)) {
    if (match.index >= end) break
    const number = readNumber(match[1] ?? '')
    const after = match.index + match[0].length
    if (number === undefined || !standsAlone(text, match.index, number)) continue
    separator.lastIndex = after
    const titleStart = separator.test(text) ? separator.lastIndex : undefined
    if (titleStart === undefined && !startsStory(text, after, end, roles)) continue
    const isInside = isInsideSpeech(match.index, roles)
    found.push({ start: match.index, end: after, number, titleStart, isInside })
  }
  return found
}

function readNumber(text: string): number | undefined {
  if (/^\d+$/.test(text)) return Number(text)
  if (/^[IVXLC]+$/.test(text)) return readRoman(text)
  const [first = '', second] = text.toLowerCase().split('-')
  const ten = tens.indexOf(first)
  if (ten >= 0) {
    const one = second === undefined ? -1 : ones.indexOf(second)
    return second !== undefined && (one < 0 || one > 8) ? undefined : (ten + 2) * 10 + one + 1
  }
  const one = ones.indexOf(first)
  return one < 0 || second !== undefined ? undefined : one + 1
}

function readRoman(text: string): number {
  const values: Readonly<Record<string, number>> = { I: 1, V: 5, X: 10, L: 50, C: 100 }
  let sum = 0
  for (let i = 0; i < text.length; i++) {
    const value = values[text.charAt(i)] ?? 0
    sum += value < (values[text.charAt(i + 1)] ?? 0) ? -value : value
  }
  return sum
}

/** At the start, after a sentence's end, or Chapter 1 after the work's title. */
function standsAlone(text: string, start: number, number: number): boolean {
  let at = start - 1
  while (at >= 0 && isSpace(text.charCodeAt(at))) at--
  if (at < 0) return true
  if (at === start - 1) return false
  if (!/[\p{Ll}\p{Lu},]/u.test(text.charAt(at))) return true
  return number === 1 && start < 120 && readsAsTitle(text.slice(0, start))
}

function isInsideSpeech(start: number, roles: Uint8Array): boolean {
  for (let i = start - 1, steps = 0; i >= 0 && steps < 3_000; i--, steps++) {
    if (roles[i] !== speech.none) return roles[i] === speech.opens
  }
  return false
}

function startsStory(text: string, after: number, end: number, roles: Uint8Array): boolean {
  const at = skipSpace(text, after, end)
  if (at >= end || roles[at] === speech.opens || roles[at] === speech.turn) return true
  return at > after && /[\p{Lu}\p{Lt}\p{Lo}\p{Nd}"“‘«'([…*~#]/u.test(text.charAt(at))
}

function inSequence(all: readonly Found[]): Found[] {
  const chain: Found[] = []
  const numbers = new Set(all.map((found) => found.number))
  for (const found of all) {
    const last = chain.at(-1)
    if (last ? follows(found, last) : opensChain(found, numbers)) chain.push(found)
  }
  return chain
}

const opensChain = (found: Found, numbers: ReadonlySet<number>) =>
  found.start === 0 ||
  (!found.isInside && (found.number === 1 || found.number === 2 || numbers.has(found.number + 1)))

/** A heading with a title may leave a few numbers out: a chapter between them was lost. */
const follows = (found: Found, last: Found) =>
  found.number === last.number + 1 ||
  (found.titleStart !== undefined &&
    !found.isInside &&
    found.number > last.number &&
    found.number <= last.number + 5)

function withTitle(
  text: string,
  found: Found,
  limit: number,
  known: () => ReadonlySet<string>,
): ChapterHeading {
  const { start, number, titleStart } = found
  if (titleStart === undefined) return { start, end: found.end, number }
  const end = titleEnd(text, skipSpace(text, titleStart, limit), limit, known())
  const title = end > titleStart ? text.slice(titleStart, end).trim() : ''
  if (title === '') return { start, end: trimSpan(text, start, titleStart).end, number }
  return { start, end, number, title }
}

const longestLine = 120

/** Reads a line that is a chapter heading and nothing else: `Chapter 2`, `Chapter 2: Title`. */
export function readChapterLine(line: string): { number: number; title?: string } | undefined {
  if (line.length > longestLine) return undefined
  heading.lastIndex = 0
  const match = heading.exec(line)
  heading.lastIndex = 0
  const number = readNumber(match?.[1] ?? '')
  if (!match || match.index > 0 || number === undefined) return undefined
  const rest = line.slice(match[0].length)
  if (rest.trim() === '') return { number }
  separator.lastIndex = 0
  if (!separator.test(rest)) return /^\s*[:.]?\s*$/.test(rest) ? { number } : undefined
  const title = rest.slice(separator.lastIndex).trim()
  return title === '' ? { number } : { number, title }
}
