import { placeLine } from './place-headings.ts'
import { bareLower, honorifics, openers, smallWords } from './sentence-openers.ts'
import { type Span, skipSpace, skipWord } from './span.ts'

type Token = Span & { readonly word: string }

const longestTitle = 16

/**
 * Reads a chapter's title that stands before the story on the same line: `Salt and Smoke The fire
 * was low.` Nothing marks the seam, so it is judged: the story begins at the last common opener of
 * the row of capitals after which only names follow, else at a title of a person, else at the
 * row's last word. `known` are words that the text also writes small: they are no names.
 *
 * Answers the offset after the title, or `start` when no title can be told from the story.
 */
export function titleEnd(
  text: string,
  start: number,
  end: number,
  known: ReadonlySet<string>,
): number {
  const quoted = quotedTitle(text, start, end)
  if (quoted) return quoted
  const row = readRow(text, start, end)
  if (row.tokens.length === 0) return lowerTitle(text, start, end)
  if (row.stop === 'quote' || row.stop === 'end' || row.stop === 'point') {
    return row.tokens.at(-1)?.end ?? start
  }
  const seam = findSeam(text, row.tokens, known)
  if (seam > 0) return row.tokens[seam - 1]?.end ?? start
  return lowerTitle(text, start, end)
}

/** `"The Lamp" Mara lit it.` */
function quotedTitle(text: string, start: number, end: number): number | undefined {
  const close = { '"': '"', '“': '”', '«': '»', '‘': '’', '「': '」', '『': '』' }[text.charAt(start)]
  if (!close) return undefined
  const at = text.indexOf(close, start + 1)
  if (at < 0 || at >= end || at - start > 100) return undefined
  return /[.!?,…]/.test(text.charAt(at - 1)) ? undefined : at + 1
}

type Row = {
  readonly tokens: Token[]
  readonly stop: 'lower' | 'quote' | 'end' | 'point' | 'long'
}

/** The words from `start` on that have capitals, with small words between them. */
function readRow(text: string, start: number, end: number): Row {
  const tokens: Token[] = []
  for (let at = start; tokens.length < longestTitle; ) {
    const from = skipSpace(text, at, end)
    if (from >= end) return { tokens: dropSmall(tokens), stop: 'end' }
    const to = skipWord(text, from, end)
    const word = text.slice(from, Math.min(to, from + 60))
    if (tokens.length > 0 && (/^[("“«‘「『]/.test(word) || opensPlace(text, tokens, from, end))) {
      return { tokens: dropSmall(tokens), stop: 'quote' }
    }
    const isSmall = smallWords.has(word)
    if (!isSmall && !/^[\p{Lu}\p{Lt}\p{Lo}\p{Nd}&(–—-]/u.test(word)) {
      return { tokens: dropSmall(tokens), stop: 'lower' }
    }
    tokens.push({ start: from, end: to, word })
    if (/[!?…]$/.test(word) || (/\.$/.test(word) && !honorifics.has(bareLower(word)))) {
      return { tokens, stop: word.length > 2 ? 'point' : 'lower' }
    }
    at = to
  }
  return { tokens, stop: 'long' }
}

/** `Salt and Smoke LONDON, ENGLAND - 1888`: a line of place and time ends the title. */
function opensPlace(text: string, tokens: readonly Token[], at: number, end: number): boolean {
  if (/\p{Lu}{2}/u.test(tokens[0]?.word ?? '')) return false
  const word = text.slice(at, at + 60)
  return /^(?:\p{Lu}{2}|\p{Lu}[^\s,]*,)/u.test(word) && placeLine(text, at, end) !== undefined
}

/** Small words before a lower one belong to the story: `Clay The matron`, `Tom and the cat sat`. */
function dropSmall(tokens: Token[]): Token[] {
  let length = tokens.length
  while (length > 0 && smallWords.has(tokens[length - 1]?.word ?? '')) length--
  return tokens.slice(0, length)
}

/** Index of the story's first word in the row; 0 if the row tells nothing. */
function findSeam(text: string, tokens: readonly Token[], known: ReadonlySet<string>): number {
  let person = 0
  for (let i = tokens.length - 1; i > 0; i--) {
    const token = tokens[i]
    if (!token || smallWords.has(token.word)) continue
    const bare = bareLower(token.word)
    const isLast = i === tokens.length - 1
    if (openers.has(bare) && (bare !== 'i' || isLast)) return i
    if (honorifics.has(bare) && !isLast) person = i
    // A word that the text writes small elsewhere is no name: the openers before it are the title's.
    if (!isLast && known.has(bare) && !honorifics.has(bare)) break
  }
  if (person > 0) return person
  return lastName(text, tokens)
}

const nameReach = 20_000

/** The last capital word, or the first of a name of several words that the text uses again. */
function lastName(text: string, tokens: readonly Token[]): number {
  let seam = tokens.length - 1
  if (smallWords.has(tokens[seam]?.word ?? '')) return 0
  const last = tokens[seam]
  if (!last) return 0
  const after = text.slice(last.end, last.end + nameReach)
  while (seam > 1) {
    const name = text.slice(tokens[seam - 1]?.start, last.end)
    if (smallWords.has(tokens[seam - 1]?.word ?? '') || !after.includes(name)) break
    seam--
  }
  // No title ends in "and" or "of": then the row was a name inside a title in small letters.
  return smallWords.has(tokens[seam - 1]?.word ?? '') ? 0 : seam
}

/** A title in small letters, `the third door She knocked`: up to the first opener with a capital. */
function lowerTitle(text: string, start: number, end: number): number {
  let fallback = start
  let at = start
  for (let words = 0; words < longestTitle; words++) {
    const from = skipSpace(text, at, end)
    if (from >= end) return at
    const to = skipWord(text, from, end)
    const word = text.slice(from, Math.min(to, from + 60))
    if (words > 0 && /^["“«‘「『]/.test(word)) return at
    if (words > 0 && /^\p{Lu}/u.test(word)) {
      if (openers.has(bareLower(word)) && word !== 'I') return at
      fallback = at
    }
    if (/[.!?…]["”’)]?$/.test(word)) return words < 8 && fallback === start ? to : fallback
    at = to
  }
  return fallback
}
