import { markKind, namesItself, tokenKind } from '#formats/rescue/scene-marks.ts'

/** A paragraph with the lines that its writer broke, or a scene break. */
export type PlainBlock =
  | { readonly kind: 'paragraph'; readonly lines: readonly string[] }
  | { readonly kind: 'scene' }

/** The widths at which editors and mail wrap. */
const narrowest = 50
const widest = 120

/**
 * Cuts a text that has its line breaks into paragraphs. Empty lines part them. Inside, a line goes
 * on with the next when the next one's first word had no room on it; other breaks are the writer's:
 * they stay as lines of a verse or letter, or part paragraphs where each line is one.
 */
export function readPlainBlocks(text: string): PlainBlock[] {
  const lines = text.split(/\r\n|[\n\r\u2028\u2029]/)
  const style = readStyle(lines)
  const blocks: PlainBlock[] = []
  let group: string[] = []
  const finish = () => {
    blocks.push(...readGroup(group, style))
    group = []
  }
  for (const line of lines) {
    if (line.trim() === '') finish()
    else if (isSceneLine(line)) {
      finish()
      blocks.push({ kind: 'scene' })
    } else group.push(line)
  }
  finish()
  return blocks
}

/** A line that holds a scene mark and nothing else. */
export function isSceneLine(line: string): boolean {
  const mark = line.trim()
  if (mark === '' || mark.length > 160) return false
  const kinds = mark.split(/\s+/).map(tokenKind)
  if (kinds.includes('text')) return namesItself(mark)
  return markKind(mark, kinds) !== undefined
}

type Style = {
  /** The width at which the text was wrapped, if it was. */
  readonly width: number | undefined
  /** What a break means that no wrapping made. */
  readonly between: 'lines' | 'paragraphs'
}

function readStyle(lines: readonly string[]): Style {
  const full = lines.map((line) => line.trimEnd())
  const lengths = full.flatMap((line) => line.length || []).sort((a, b) => a - b)
  // A heading or an address may stick out; one line in fifty does not decide.
  const longest = lengths[Math.floor((lengths.length - 1) * 0.98)] ?? 0
  const isShort = longest <= widest
  const pairs = full.flatMap((line, i) => {
    const next = full[i + 1]?.trim()
    return line !== '' && next ? [isWrapped(line, next, longest)] : []
  })
  const isWrappedText =
    isShort && longest >= narrowest && pairs.filter(Boolean).length * 2 >= pairs.length
  const isVerse = isShort && !isPlainProse(full) && hasEmptyLines(full)
  return {
    width: isWrappedText ? longest : undefined,
    between: isVerse || (isWrappedText && hasEmptyLines(full)) ? 'lines' : 'paragraphs',
  }
}

const sentenceEnd = /[.!?…。！？]["'”’»」』)*_]{0,9}\s*$/

/** Nearly every line ends a sentence: each is a paragraph, though some are short. */
function isPlainProse(lines: readonly string[]): boolean {
  const full = lines.filter((line) => line !== '')
  const ended = full.filter((line) => sentenceEnd.test(line)).length
  return ended >= full.length * 0.8
}

/** An empty line somewhere between two full ones. */
function hasEmptyLines(lines: readonly string[]): boolean {
  const first = lines.findIndex((line) => line !== '')
  const last = lines.findLastIndex((line) => line !== '')
  return lines.slice(first, last).includes('')
}

/** A small letter goes on with an unfinished sentence; in verse the last line may have no end. */
function goesOn(line: string, next: string, group: readonly string[]): boolean {
  return (
    /^\p{Ll}/u.test(next) &&
    !sentenceEnd.test(line.trimEnd()) &&
    sentenceEnd.test(group.at(-1) ?? '')
  )
}

function readGroup(group: readonly string[], { width, between }: Style): PlainBlock[] {
  const blocks: { kind: 'paragraph'; lines: string[] }[] = []
  let before: string | undefined
  for (const line of group) {
    const last = blocks.at(-1)
    const text = line.trim()
    if (!last || before === undefined) blocks.push({ kind: 'paragraph', lines: [text] })
    else if (between === 'paragraphs' && /^(?:\t| {2,}|\u3000)/.test(line)) {
      blocks.push({ kind: 'paragraph', lines: [text] })
    } else if (
      (width !== undefined && isWrapped(before, text, width)) ||
      goesOn(before, text, group)
    ) {
      last.lines[last.lines.length - 1] += ` ${text}`
    } else if (between === 'paragraphs') blocks.push({ kind: 'paragraph', lines: [text] })
    else last.lines.push(text)
    before = line
  }
  return blocks
}

/** The next line's first word had no room on this one. */
function isWrapped(line: string, next: string, width: number): boolean {
  const [word = ''] = next.split(/\s/, 1)
  return line.trimEnd().length + 1 + word.length > width
}
