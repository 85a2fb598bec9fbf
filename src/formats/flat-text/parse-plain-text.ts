import type { ParsedChapter, ParseOutcome, Remark } from '#formats/parsed-work.ts'
import { readChapterLine } from '#formats/rescue/chapter-headings.ts'
import { escapeText } from '#formats/sanitise/parse-html.ts'
import { sanitise } from '#formats/sanitise/sanitise.ts'
import { fitTitle, makeWork } from './make-work.ts'
import { type PlainBlock, readPlainBlocks } from './plain-lines.ts'
import { whyNoWork } from './recognise.ts'

type Cut = { readonly number: number; readonly title?: string; readonly blocks: PlainBlock[] }

/**
 * Reads a work from plain text that has its line breaks: empty lines part paragraphs, wrapped lines
 * are joined, a line with a scene mark is a scene break, a line `Chapter 2: Title` in sequence
 * begins a chapter. Nothing is restored. Never throws; refuses what is no work.
 */
export function parsePlainText(text: string, options: { fileName?: string } = {}): ParseOutcome {
  const refused = whyNoWork(text)
  if (refused) return { refused, remarks: [] }
  const remarks: Remark[] = []
  const cuts = cutAtChapters(readPlainBlocks(text.replace(/^\ufeff/, '')))
  if (cuts.some(({ title }) => title !== undefined) || cuts.length > 1) {
    remarks.push({ kind: 'chapters-found', where: 'chapters', values: { count: cuts.length } })
  }
  const chapters = cuts.map((cut) => makeChapter(cut, remarks))
  const known = { title: undefined, fileName: options.fileName, chapters }
  return { work: makeWork(known, remarks), remarks }
}

/** Text before the first heading stands before it, or opens it when it is Chapter 1. */
function cutAtChapters(blocks: readonly PlainBlock[]): Cut[] {
  const front: PlainBlock[] = []
  const cuts: Cut[] = []
  for (const block of blocks) {
    const heading = headingOf(block)
    const last = cuts.at(-1)
    const isNext = heading && (last ? heading.number === last.number + 1 : true)
    if (heading && isNext) cuts.push({ ...heading, blocks: [] })
    else (last?.blocks ?? front).push(block)
  }
  const [first] = cuts
  if (!first) return [{ number: 1, blocks: front }]
  if (front.length === 0) return cuts
  if (first.number > 1) return [{ number: first.number - 1, blocks: front }, ...cuts]
  first.blocks.unshift(...front, { kind: 'scene' })
  return cuts
}

function headingOf(block: PlainBlock) {
  const [line, ...more] = block.kind === 'paragraph' ? block.lines : []
  return line === undefined || more.length > 0 ? undefined : readChapterLine(line)
}

function makeChapter({ number, title, blocks }: Cut, remarks: Remark[]): ParsedChapter {
  const html = sanitise(blocks.map(blockHtml).join('\n'), 'text')
  if (title === undefined) return { number, html }
  return { number, title: fitTitle(title, `chapter ${number}`, remarks), html }
}

const blockHtml = (block: PlainBlock): string =>
  block.kind === 'scene' ? '<hr>' : `<p>${block.lines.map(escapeText).join('<br>')}</p>`
