import { smallWords } from './sentence-openers.ts'
import { type Span, skipSpace, skipWord } from './span.ts'

type Token = Span & { readonly word: string }

const longestLine = 14
const longestTitle = 100
const year = /^(?:1[0-9]|20|21)\d\d[,:.]?$/
const dash = /^[-–—|]{1,2}$/
const month =
  /^(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?|Spring|Summer|Autumn|Fall|Winter)[,.]?$/i
const timeWord =
  /^(?:MORNING|EVENING|NIGHT|AFTERNOON|NOON|MIDNIGHT|DAWN|DUSK|SUNRISE|SUNSET|LATER|EARLIER|BEFORE|AFTER|TODAY|NOW|THEN|YESTERDAY|TOMORROW|PRESENT|DAY|DAYS|WEEK|WEEKS|MONTH|MONTHS|YEAR|YEARS|HOUR|HOURS|MINUTES|MONDAY|TUESDAY|WEDNESDAY|THURSDAY|FRIDAY|SATURDAY|SUNDAY)[,.:]?$/

/**
 * Reads a line of place and time that stands at `at`: `DUBLIN, IRELAND - 1894`, `Cairo, Egypt –
 * June 1921`, `THREE DAYS LATER`. Capitals run to where the story begins; in mixed case the line
 * must end in a year.
 */
export function placeLine(text: string, at: number, end: number): Span | undefined {
  const capitals = capitalsRow(text, at, end)
  if (capitals.length > 0) {
    const place = cutAfterYear(capitals)
    return isPlace(place) ? spanOf(place) : undefined
  }
  return mixedLine(text, at, end)
}

/** A row of capitals that opens the text and is no place: its title. At least two words. */
export function titleLine(text: string, at: number, end: number): Span | undefined {
  const row = capitalsRow(text, at, end)
  if (row.length < 2 || row.some((token) => /[.!?;]$/.test(token.word))) return undefined
  return spanOf(row)
}

/** Whether a text reads as a title: short, capitals and small words, no sentence and no speech. */
export function readsAsTitle(text: string): boolean {
  const words = text.trim().split(/\s+/)
  if (text.length > longestTitle || /[.!?…"“”«»;]/.test(text)) return false
  return words.every((word, i) => /^[\p{Lu}\p{N}&]/u.test(word) || (i > 0 && smallWords.has(word)))
}

const spanOf = (tokens: readonly Token[]): Span | undefined => {
  const first = tokens[0]
  const last = tokens.at(-1)
  return first && last ? { start: first.start, end: last.end } : undefined
}

function readTokens(text: string, at: number, end: number, goesOn: (word: string) => boolean) {
  const tokens: Token[] = []
  let next = skipSpace(text, at, end)
  while (next < end && tokens.length < longestLine) {
    const to = skipWord(text, next, end)
    const word = text.slice(next, Math.min(to, next + 60))
    if (!goesOn(word)) break
    tokens.push({ start: next, end: to, word })
    next = skipSpace(text, to, end)
  }
  return { tokens, next: text.slice(next, Math.min(end, next + 2)) }
}

const isCapital = (word: string) =>
  dash.test(word) || (/[\p{Lu}\d]/u.test(word) && !/[\p{Ll}"“”«»]/u.test(word))

/**
 * The row of words in capitals at `at`. Its last word belongs to the story when a small letter
 * follows (`I was`, `NASA said`); `A` and `I` belong to the story in any case.
 */
function capitalsRow(text: string, at: number, end: number): Token[] {
  const { tokens, next } = readTokens(text, at, end, isCapital)
  // Too long for a line, or a text all in capitals: nothing tells where the story begins.
  if (tokens.length >= longestLine || next === '') return []
  const isCut = !/^[\p{Lu}\p{Lo}"“‘«'([*~#]/u.test(next)
  if (isCut) tokens.pop()
  while (tokens.length > 0 && /^(?:A|I|O)$/.test(tokens.at(-1)?.word ?? '')) tokens.pop()
  while (tokens.length > 0 && dash.test(tokens.at(-1)?.word ?? '')) tokens.pop()
  return tokens.some((token) => /\p{Lu}{2}/u.test(token.word)) ? tokens : []
}

/** What follows the year is a line of its own: `LONDON, ENGLAND - 1888 THREE DAYS LATER`. */
function cutAfterYear(tokens: Token[]): Token[] {
  const at = tokens.findIndex((token) => year.test(token.word))
  return at > 0 ? tokens.slice(0, at + 1) : tokens
}

function isPlace(tokens: readonly Token[]): boolean {
  const words = tokens.map((token) => token.word)
  if (words.some((word) => /[!?;]$/.test(word))) return false
  if (words.some((word) => timeWord.test(word))) return true
  const hasYear = year.test(words.at(-1) ?? '')
  const hasComma = words.slice(0, -1).some((word) => word.endsWith(','))
  return words.length >= 2 && (hasYear || (hasComma && words.some((word) => dash.test(word))))
}

/** `Cairo, Egypt – June 1921`, `March 3, 1921`: capitals and a year, before a capital. */
function mixedLine(text: string, at: number, end: number): Span | undefined {
  const { tokens, next } = readTokens(
    text,
    at,
    end,
    (word) => dash.test(word) || /^[\p{Lu}\d]/u.test(word),
  )
  const last = tokens.findIndex((token) => year.test(token.word))
  if (last < 1) return undefined
  const words = tokens.slice(0, last + 1).map((token) => token.word)
  const follows = tokens[last + 1]?.word ?? next
  if (!/^[\p{Lu}"“‘«'(]/u.test(follows)) return undefined
  // `Rain Check RIGA, LATVIA - 2019`: a title before a line in capitals.
  if (words.some((word) => /^\p{Lu}{4}/u.test(word))) return undefined
  const isDated = words.some((word) => month.test(word)) && last <= 3
  const isPlaced = words.some((word) => word.endsWith(',')) && words.some((word) => dash.test(word))
  return isDated || isPlaced ? spanOf(tokens.slice(0, last + 1)) : undefined
}
