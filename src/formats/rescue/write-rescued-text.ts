import type { Rescue } from './rescue.ts'
import { oneLine, type Span } from './span.ts'

/** The line that stands for every scene break. */
export const sceneLine = '* * *'

/**
 * The text with its lines back: an empty line between paragraphs, `* * *` for each scene break,
 * headings, notes and each series as paragraphs of their own, in the order of the text. Besides
 * scene marks every character that is no white space is kept, and none is added. Line breaks inside
 * a paragraph become spaces.
 */
export function writeRescuedText(flat: string, rescue: Rescue): string {
  const blocks: { readonly at: number; readonly text: string }[] = []
  const add = (span: Span) => blocks.push({ at: span.start, text: oneLine(flat, span) })
  rescue.paragraphs.forEach(add)
  rescue.headings.forEach(add)
  if (rescue.notes) add(rescue.notes)
  for (const scene of rescue.scenes) blocks.push({ at: scene.start, text: sceneLine })
  if (rescue.seriesLine) seriesLines(rescue.seriesLine, rescue.series).forEach(add)
  blocks.sort((a, b) => a.at - b.at)
  return blocks.length === 0 ? '' : `${blocks.map((block) => block.text).join('\n\n')}\n`
}

/** The lead with the first series, then the others. */
function seriesLines(line: Span, parts: readonly Span[]): Span[] {
  const starts = [line.start, ...parts.slice(1).map((part) => part.start)]
  return starts.map((start, i) => ({ start, end: starts[i + 1] ?? line.end }))
}
