import { readChapterLine } from '#formats/rescue/chapter-headings.ts'
import { escapeText } from '#formats/sanitise/parse-html.ts'
import { sanitise } from '#formats/sanitise/sanitise.ts'
import type { CleanHtml } from '#ground/clean-html.ts'
import { countWords } from '#text/count-words.ts'
import { cutBefore, excerptOf, type HtmlBlock, listBlocks } from '#text/html-blocks.ts'
import { plainText } from '#text/plain-text.ts'
import { chapterLimits } from './chapter-input.ts'

/** One chapter of a book that was pasted whole. */
export type BookChapter = {
  readonly title: string | undefined
  readonly html: CleanHtml
  readonly words: number
  /** Its first words, to know it by. */
  readonly excerpt: string
}

type Cut = {
  readonly block: HtmlBlock
  readonly title: string | undefined
  readonly isHeading: boolean
}

/** More of them are not one book's, and would be no help to choose from. */
export const mostChapters = 1000

/**
 * Cuts a book at its headings: at those of the highest rank of which there are several, else at lines
 * such as "Chapter 7: The Boat" (in several languages) that stand by themselves. What comes before the
 * first is a chapter of its own. Without headings the book is one chapter. Headings become titles and
 * leave the text; a line that is only a number too.
 */
export function cutBook(html: CleanHtml): readonly BookChapter[] {
  const cuts = findCuts(html, listBlocks(html)).slice(0, mostChapters)
  const chapters: BookChapter[] = []
  // Tags that hold several blocks are closed and opened again at each cut, so pieces are cut from the end.
  let rest: string = html
  for (const { block, title, isHeading } of cuts.toReversed()) {
    const start = isHeading ? block.end : block.start
    const [, text] = cutBefore(rest, { ...block, start })
    rest = cutBefore(rest, block)[0]
    chapters.unshift(chapterOf(text, title))
  }
  const front = chapterOf(rest, undefined)
  return front.words === 0 && chapters.length > 0 ? chapters : [front, ...chapters]
}

function chapterOf(text: string, title: string | undefined): BookChapter {
  const html = sanitise(text, 'text')
  const first = listBlocks(html).find(({ name }) => name !== 'hr')
  return { title, html, words: countWords(html), excerpt: first ? excerptOf(html, first, 90) : '' }
}

function findCuts(html: string, blocks: readonly HtmlBlock[]): readonly Cut[] {
  const headings = blocks.filter(({ name }) => /^h[1-6]$/.test(name))
  for (const rank of ['h1', 'h2', 'h3', 'h4']) {
    const ofRank = headings.filter(({ name }) => name === rank)
    if (ofRank.length > 1) return ofRank.map((block) => cutAt(html, block))
  }
  const lines = blocks.filter((block) => isChapterLine(html, block))
  if (lines.length > 0) return lines.map((block) => cutAt(html, block))
  return headings.length === 1 ? headings.map((block) => cutAt(html, block)) : []
}

const longestLine = 400

function isChapterLine(html: string, { start, end }: HtmlBlock): boolean {
  return (
    end - start < longestLine && readChapterLine(plainText(html.slice(start, end))) !== undefined
  )
}

function cutAt(html: string, block: HtmlBlock): Cut {
  const text = plainText(html.slice(block.start, Math.min(block.end, block.start + 5000)))
  const line = readChapterLine(text)
  // A title that is too long for one stays in the text.
  const isHeading = text.length <= chapterLimits.title && block.end - block.start < 5000
  const title = line ? line.title : text
  return { block, title: isHeading ? title || undefined : undefined, isHeading }
}

/** Joins chapters that the writer wants as one: each that is named in `joined` goes to the one before it. */
export function joinBookChapters(
  chapters: readonly BookChapter[],
  joined: ReadonlySet<number>,
): readonly BookChapter[] {
  const groups: BookChapter[][] = []
  for (const [index, chapter] of chapters.entries()) {
    const last = groups.at(-1)
    if (last && joined.has(index)) last.push(chapter)
    else groups.push([chapter])
  }
  return groups.map(joinGroup)
}

function joinGroup([first, ...rest]: readonly BookChapter[]): BookChapter {
  if (!first) throw new Error('No chapter to join.')
  if (rest.length === 0) return first
  const parts = rest.map(({ title, html }) =>
    title ? `<h3>${escapeText(title)}</h3>\n${html}` : html,
  )
  const html = sanitise([first.html, ...parts].join('\n'), 'text')
  return { ...first, html, words: countWords(html) }
}
