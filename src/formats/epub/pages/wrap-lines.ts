const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })

// More than a cover holds: a longer text is cut anyway, and a hostile one is not measured.
const mostCharacters = 400

/** A stretch that stays on one line, with its width in em. */
type Piece = { readonly text: string; readonly width: number }

/**
 * Breaks text into lines of at most `width` em, as far as that can be guessed without the font:
 * SVG text does not wrap, and a cover must not run over its edge in whatever face a reader has.
 * Breaks at spaces and dashes, between wide characters (Chinese, Japanese), and anywhere in a
 * word that is longer than a line. What does not fit `maxLines` is cut, with an ellipsis.
 */
export function wrapLines(text: string, width: number, maxLines: number): string[] {
  const lines: string[] = []
  let line = ''
  let filled = 0
  for (const piece of piecesOf(text.slice(0, mostCharacters).toWellFormed(), width)) {
    // A space at the line's end may hang over.
    const needed = piece.text.endsWith(' ') ? piece.width - spaceWidth : piece.width
    if (line !== '' && filled + needed > width) {
      lines.push(line.trim())
      line = ''
      filled = 0
    }
    line += piece.text
    filled += piece.width
  }
  if (line.trim() !== '') lines.push(line.trim())
  return cutTo(lines, maxLines, width)
}

function piecesOf(text: string, width: number): Piece[] {
  const pieces: Piece[] = []
  let piece = { text: '', width: 0 }
  for (const { segment } of graphemes.segment(text)) {
    const added = graphemeWidth(segment)
    if (mayBreak(piece.text, segment) || piece.width + added > width) {
      if (piece.text !== '') pieces.push(piece)
      piece = { text: '', width: 0 }
    }
    piece = { text: piece.text + segment, width: piece.width + added }
  }
  return piece.text === '' ? pieces : [...pieces, piece]
}

function mayBreak(before: string, next: string): boolean {
  if (/^[\s、。，．：；！？」』）】…ー]/u.test(next)) return false
  return /[\s\-–—/_]$/u.test(before) || isWide(next) || isWide(before.at(-1) ?? '')
}

function cutTo(lines: readonly string[], maxLines: number, width: number): string[] {
  if (lines.length <= maxLines) return [...lines]
  const last = [...graphemes.segment(lines[maxLines - 1] ?? '')].map(({ segment }) => segment)
  let filled = last.reduce((sum, segment) => sum + graphemeWidth(segment), graphemeWidth('…'))
  while (filled > width && last.length > 0) filled -= graphemeWidth(last.pop() ?? '')
  return [...lines.slice(0, maxLines - 1), `${last.join('').trimEnd()}…`]
}

const spaceWidth = 0.32

// A guess on the wide side: wider than any common serif, bold included.
function graphemeWidth(grapheme: string): number {
  if (isWide(grapheme)) return 1.05
  if (/^[\s.,:;'’!|ijl]/u.test(grapheme)) return spaceWidth
  if (/^[MWmw@%—…]/u.test(grapheme)) return 1
  return /^\p{Lu}/u.test(grapheme) ? 0.78 : 0.6
}

const wide =
  /^[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Hang}\p{Extended_Pictographic}\u3000-\u303f\uff00-\uff60]/u

function isWide(grapheme: string): boolean {
  return grapheme >= '\u00a0' && wide.test(grapheme)
}
