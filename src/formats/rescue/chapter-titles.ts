import { placeLine } from './place-headings.ts'
import { bareLower, honorifics, leadingToI, openers, smallWords } from './sentence-openers.ts'
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
  const found = findSeam(text, row.tokens, known)
  // No title ends in a comma: `Borrowed Light Downtown, I went` begins at "Downtown".
  const isLate = found > 1 && row.tokens[found - 1]?.word.endsWith(',')
  const seam = isLate ? firstOfName(text, row.tokens, found - 1, known) : found
  if (seam > 0) return row.tokens[seam - 1]?.end ?? start
  const small = lowerTitle(text, start, end)
  return small > start ? small : (row.tokens[plainSeam(row.tokens) - 1]?.end ?? start)
}

/** `"The Lamp" Mara lit it.` */
function quotedTitle(text: string, start: number, end: number): number | undefined {
  const close = { '"': '"', '“': '”', '«': '»', '‘': '’', '「': '」', '『': '』' }[
    text.charAt(start)
  ]
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
      return { tokens: dropSmall(tokens, 'and openers'), stop: 'quote' }
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

/**
 * Small words before a lower one belong to the story: `Tom and the cat sat`. So does an opener before
 * a mark: `Borrowed Light The "virtue" of it`.
 */
function dropSmall(tokens: Token[], which: 'only' | 'and openers' = 'only'): Token[] {
  let length = tokens.length
  while (length > 0 && smallWords.has(tokens[length - 1]?.word ?? '')) length--
  const last = tokens[length - 1]
  if (which === 'and openers' && length > 1 && last && openers.has(bareLower(last.word))) length--
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
    if (bare === 'i' && isLast) return beforeI(tokens, i)
    if (openers.has(bare) && bare !== 'i') return i
    if (honorifics.has(bare) && !isLast) person = i
    // A word that the text writes small elsewhere is no name: the openers before it are the title's.
    if (!isLast && known.has(bare) && !honorifics.has(bare)) break
  }
  if (person > 0) return person
  return lastName(text, tokens, known)
}

/** "I" has its capital in the middle of a sentence too: `When I came`, `Tom and I went`. */
function beforeI(tokens: readonly Token[], at: number): number {
  if (at > 2 && tokens[at - 1]?.word === 'and') return at - 2
  for (let i = at - 1; i > 0 && at - i <= 6; i--) {
    const word = tokens[i]?.word ?? ''
    if (!smallWords.has(word) && leadingToI.has(bareLower(word))) return i
  }
  return at
}

const nameReach = 20_000

/** The last capital word, or the first of its name. */
function lastName(text: string, tokens: readonly Token[], known: ReadonlySet<string>): number {
  const last = tokens.length - 1
  if (smallWords.has(tokens[last]?.word ?? '')) return 0
  const seam = firstOfName(text, tokens, last, known)
  // No title ends in "and" or "of": then the row was a name inside a title in small letters.
  return smallWords.has(tokens[seam - 1]?.word ?? '') ? 0 : seam
}

/** The last capital word with another before it; 0 if there is none. */
function plainSeam(tokens: readonly Token[]): number {
  return tokens.findLastIndex(
    ({ word }, i) => i > 0 && !smallWords.has(word) && !smallWords.has(tokens[i - 1]?.word ?? ''),
  )
}

/** The first word of a name of several words: those that the text uses again, together or alone. */
function firstOfName(
  text: string,
  tokens: readonly Token[],
  at: number,
  known: ReadonlySet<string>,
): number {
  const after = text.slice(tokens[at]?.end, (tokens[at]?.end ?? 0) + nameReach)
  let seam = at
  while (seam > 1) {
    const word = tokens[seam - 1]?.word ?? ''
    const isName = !known.has(bareLower(word)) && after.includes(` ${word}`)
    if (smallWords.has(word) || !isName) break
    seam--
  }
  return seam
}

/**
 * A title in small letters, `the third door She knocked`: up to the first opener with a capital, or a
 * short one to its point. `start` if there is neither.
 */
function lowerTitle(text: string, start: number, end: number): number {
  let at = start
  for (let words = 0; words < longestTitle; words++) {
    const from = skipSpace(text, at, end)
    if (from >= end) return at
    const to = skipWord(text, from, end)
    const word = text.slice(from, Math.min(to, from + 60))
    const isOpener = /^\p{Lu}/u.test(word) && openers.has(bareLower(word)) && word !== 'I'
    if (words > 0 && (isOpener || /^["“«‘「『]/.test(word))) return at
    if (/[.!?…]["”’)]?$/.test(word)) return words < 8 ? to : start
    at = to
  }
  return start
}
