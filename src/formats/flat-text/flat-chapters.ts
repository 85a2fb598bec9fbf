import type { ParsedChapter, Remark } from '#formats/parsed-work.ts'
import type { Heading } from '#formats/rescue/find-headings.ts'
import type { Rescue } from '#formats/rescue/rescue.ts'
import { oneLine, type Span } from '#formats/rescue/span.ts'
import { escapeText } from '#formats/sanitise/parse-html.ts'
import { sanitise } from '#formats/sanitise/sanitise.ts'
import { fitTitle } from './make-work.ts'

type Block = Span & { readonly kind: 'paragraph' | 'place' | 'scene' | 'line' }
type Cut = { readonly heading: Heading | undefined; readonly blocks: Block[] }

/**
 * The chapters of a flat text, one for each chapter heading. What stands before the first heading
 * is a chapter of its own when a number is free for it ("Chapter 2" is the first), else it opens the
 * first chapter.
 */
export function flatChapters(flat: string, rescue: Rescue, remarks: Remark[]): ParsedChapter[] {
  const [front = { heading: undefined, blocks: [] }, ...cuts] = cutAtHeadings(
    blocksOf(rescue),
    rescue,
  )
  if (cuts.length === 0) return [chapter(flat, front, 1, remarks)]
  const first = cuts[0]?.heading?.number ?? 1
  if (first > 1 && front.blocks.length > 0) cuts.unshift(front)
  else if (cuts[0]) cuts[0] = { ...cuts[0], blocks: [...opening(front.blocks), ...cuts[0].blocks] }
  return cuts.map((cut) => chapter(flat, cut, cut.heading?.number ?? first - 1, remarks))
}

/** All that is story, in the order of the text. A title line is the work's title and no story. */
function blocksOf(rescue: Rescue): Block[] {
  const blocks: Block[] = [
    ...rescue.paragraphs.map(({ start, end }) => ({ start, end, kind: 'paragraph' as const })),
    ...rescue.scenes.map(({ start, end }) => ({ start, end, kind: 'scene' as const })),
    ...rescue.headings
      .filter(({ kind }) => kind === 'place-time')
      .map(({ start, end }) => ({ start, end, kind: 'place' as const })),
  ]
  return blocks.sort((a, b) => a.start - b.start)
}

function cutAtHeadings(blocks: readonly Block[], rescue: Rescue): Cut[] {
  const headings = rescue.headings.filter(({ kind }) => kind === 'chapter')
  const cuts: Cut[] = [{ heading: undefined, blocks: [] }]
  let next = 0
  for (const block of blocks) {
    for (; (headings[next]?.start ?? Number.POSITIVE_INFINITY) < block.start; next++) {
      cuts.push({ heading: headings[next], blocks: [] })
    }
    cuts.at(-1)?.blocks.push(block)
  }
  for (; next < headings.length; next++) cuts.push({ heading: headings[next], blocks: [] })
  return cuts
}

/** Text before the first heading, parted from the chapter by a line. */
function opening(blocks: readonly Block[]): Block[] {
  const last = blocks.at(-1)
  if (last?.kind !== 'paragraph') return [...blocks]
  return [...blocks, { start: last.end, end: last.end, kind: 'line' }]
}

function chapter(
  flat: string,
  { heading, blocks }: Cut,
  number: number,
  remarks: Remark[],
): ParsedChapter {
  const html = sanitise(blocks.map((block) => blockHtml(flat, block)).join('\n'), 'text')
  const title = heading?.title
  if (title === undefined) return { number, html, restored: true }
  return { number, title: fitTitle(title, `chapter ${number}`, remarks), html, restored: true }
}

function blockHtml(flat: string, block: Block): string {
  switch (block.kind) {
    case 'paragraph':
      return `<p>${escapeText(oneLine(flat, block))}</p>`
    case 'place':
      return `<p class="place-time">${escapeText(oneLine(flat, block))}</p>`
    case 'scene':
    case 'line':
      return '<hr>'
  }
}
