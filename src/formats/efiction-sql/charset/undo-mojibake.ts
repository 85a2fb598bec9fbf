import { findSequences, type Sequence } from './find-sequences.ts'

/** What undoing one wrong decoding gave. */
export type Undone = {
  readonly text: string
  /** Some high characters belonged to no sequence and stayed as they were. */
  readonly isMixed: boolean
  /** The text ended inside a sequence, whose rest was dropped. */
  readonly isCut: boolean
}

/** A lead byte and a continuation byte as windows-1252 or ISO-8859-1 shows them. */
const suspicious =
  /[\u00c2-\u00f4][\u0080-\u00bf\u20ac\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u017d\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u017e\u0178]/

/**
 * Undoes one reading of UTF-8 as windows-1252 (`Ã©` was `é`). Undefined when the text shows no sign
 * of it. A text of which every high character takes part is decoded as a whole; in a mixed one each
 * sequence is decoded for itself, unless it is likelier to be what it seems, as in `CAFÉ…`.
 */
export function undoMojibake(text: string): Undone | undefined {
  if (!suspicious.test(text)) return undefined
  const { sequences, strays, tailAt } = findSequences(text)
  const isMixed = strays > 0
  const capitals = isMixed || tailAt >= 0 ? endCapitals + rareCapitals : endCapitals
  if (sequences.every((sequence) => isLookalike(text, sequence, capitals))) return undefined
  // Half a quotation mark at the end of a mixed text is a cut one; a single letter is a letter.
  const isCut = tailAt >= 0 && (!isMixed || text.length - tailAt > 1)
  const end = isCut ? tailAt : text.length
  const real = isMixed
    ? sequences.filter((sequence) => !isLookalike(text, sequence, endCapitals))
    : sequences
  return { text: rewrite(text, real, end), isMixed, isCut }
}

function rewrite(text: string, sequences: readonly Sequence[], end: number): string {
  const pieces: string[] = []
  let at = 0
  for (const { start, length, codePoint } of sequences) {
    if (start > at) pieces.push(text.slice(at, start))
    pieces.push(String.fromCodePoint(codePoint))
    at = start + length
  }
  pieces.push(text.slice(at, end))
  return pieces.join('')
}

/** Punctuation of windows-1252 that follows a word and is a continuation byte at the same time. */
const closing =
  /^[\u00a0\u00ab\u00bb\u2018\u2019\u201a\u201c\u201d\u201e\u2026\u2013\u2014\u203a]+$/

/** Capitals that end words and are no lead byte of a script's common letters. */
const endCapitals = 'ÄÅÇÈÉÊËÍÓÖÙÚÛÜ'
/** Capitals that end words too, but whose byte begins most of UTF-8's é, Greek or Cyrillic letters. */
const rareCapitals = 'ÃÎÏÑÔÕ'
// â begins every quotation mark and dash of UTF-8, and ends no word.
const smallLetters = 'ßàáãäåæçèéêëìíîï'

/**
 * Whether a sequence is likelier a letter and the punctuation behind it: `CAFÉ…` in windows-1252 is
 * valid UTF-8 for `CAFɅ`, and `Spaß“` and the French `santé »` are such words too. So it must stand
 * alone, end a word, agree in case with what is before it, and its letter be one that words end in.
 * UTF-8 for é or “ never fits this.
 */
function isLookalike(text: string, sequence: Sequence, capitals: string): boolean {
  if (sequence.hasNeighbour) return false
  const lead = text[sequence.start] ?? ''
  const end = sequence.start + sequence.length
  if (!closing.test(text.slice(sequence.start + 1, end))) return false
  if (/[\p{L}\p{N}]/u.test(text[end] ?? '')) return false
  const before = text[sequence.start - 1] ?? ''
  if (capitals.includes(lead)) return !/\p{Ll}/u.test(before)
  return smallLetters.includes(lead) && !/\p{Lu}/u.test(before)
}
