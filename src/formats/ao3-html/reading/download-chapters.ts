import { lineOf, squish, wholeNumber } from '#formats/ao3-html/lines.ts'
import type { ParsedChapter } from '#formats/parsed-work.ts'
import {
  attr,
  type ChildNode,
  childElements,
  type Element,
  findFirst,
  isTag,
  isText,
} from '#formats/sanitise/parse-html.ts'
import type { CleanHtml } from '#ground/clean-html.ts'
import { readByline } from './byline.ts'
import { cleanInside, cleanNodes } from './clean-part.ts'
import { type ChapterExtras, readChapterExtras } from './extras.ts'
import { readLabelled } from './labelled.ts'
import { childWith, isA } from './places.ts'
import { present } from './present.ts'
import { type Reading, remark } from './reading.ts'

/** The pieces of one chapter as they follow each other inside `#chapters`. */
type Pieces = { readonly meta: Element; readonly text: ChildNode[]; end: Element | undefined }

/**
 * Reads `#chapters` of a download. Only its direct children are looked at: inside of them is what
 * people wrote, and that may look like anything.
 */
export function readChapters(
  chapters: Element,
  single: ChapterExtras,
  reading: Reading,
): ParsedChapter[] {
  const nodes = withoutTocHeading(chapters)
  if (hasHeadings(chapters)) return readMany(nodes, reading)
  const html = readText(nodes, reading)
  if (html === undefined) return []
  return [
    present<ParsedChapter>({
      number: 1,
      title: undefined,
      creators: undefined,
      summary: undefined,
      notes: undefined,
      endNotes: undefined,
      html,
      publishedOn: single.publishedOn,
      sourceUrl: single.sourceUrl,
      restored: single.restored,
    }),
  ]
}

/** Whether the chapters have headings, or `#chapters` is one text. */
export function hasHeadings(chapters: Element): boolean {
  const first = withoutTocHeading(chapters).find(isTag)
  return first !== undefined && isHeading(first)
}

/** The heading for Calibre's table of contents: the work's title, hidden from readers. */
function withoutTocHeading(chapters: Element): readonly ChildNode[] {
  const first = childElements(chapters)[0]
  if (first === undefined || !isA(first, 'h2', 'toc-heading')) return chapters.children
  return chapters.children.filter((node) => node !== first)
}

function readMany(nodes: readonly ChildNode[], reading: Reading): ParsedChapter[] {
  const all: Pieces[] = []
  let before: ChildNode[] = []
  for (const node of nodes) {
    const last = all.at(-1)
    if (isHeading(node)) {
      all.push({ meta: node, text: before, end: undefined })
      before = []
    } else if (last === undefined) before.push(node)
    else if (isEndNotes(node)) last.end = node
    else last.text.push(node)
  }
  const headings = all.map(headingOf)
  const numbered = numberHeadings(all, headings)
  return all.map((pieces, index) => {
    const { number, title } = numbered[index] ?? { number: index + 1, title: undefined }
    return readOne(pieces, { number, title, reading })
  })
}

function readOne(
  { meta, text, end }: Pieces,
  how: { number: number; title: string | undefined; reading: Reading },
): ParsedChapter {
  const { base } = how.reading
  const { summary, notes } = readLabelled(meta.children, base)
  const extras = readChapterExtras(meta.children)
  const html = readText(text, how.reading)
  if (html === undefined) remark(how.reading, 'chapter-empty', `chapter ${how.number}`)
  const byline = childWith(meta, 'p', 'byline')
  return present<ParsedChapter>({
    number: how.number,
    title: how.title,
    creators: byline && readByline(byline.children, base).creators,
    summary,
    notes,
    endNotes: end && readLabelled(end.children, base).endNotes,
    html: html ?? ('' as CleanHtml),
    publishedOn: extras.publishedOn,
    sourceUrl: extras.sourceUrl,
    restored: extras.restored,
  })
}

/** The text: one `div.userstuff`, or, in the first downloads of 2010, what stands there bare. */
function readText(nodes: readonly ChildNode[], { base }: Reading): CleanHtml | undefined {
  const solid = nodes.filter((node) => isTag(node) || (isText(node) && squish(node.data) !== ''))
  const [only] = solid
  if (solid.length === 1 && only && isA(only, 'div', 'userstuff')) {
    return cleanInside(only, 'text', base)
  }
  return cleanNodes(nodes, 'text', base)
}

function isHeading(node: ChildNode): node is Element {
  return isA(node, 'div', 'meta') && childWith(node, 'h2') !== undefined
}

function isEndNotes(node: ChildNode): node is Element {
  return isA(node, 'div', 'meta') && /^endnotes\d+$/.test(attr(node, 'id') ?? '')
}

function headingOf({ meta }: Pieces): string {
  const heading = childWith(meta, 'h2')
  return heading === undefined ? '' : lineOf(heading)
}

type Numbered = { readonly number: number; readonly title: string | undefined }

/**
 * Since 2025-10 every heading is "Chapter N: Title" or "Chapter N". Before, a titled chapter's
 * heading was only its title, so that "Chapter 3" and "Chapter 12: The Mill" may be titles which
 * an author typed; what every heading obeys tells the periods apart.
 */
function numberHeadings(all: readonly Pieces[], headings: readonly string[]): Numbered[] {
  const numbers = headings.map((heading) => wholeNumber(/^Chapter (\d+)/.exec(heading)?.[1] ?? ''))
  const isNew = headings.every(
    (heading, index) =>
      /^Chapter \d+(?::|$)/.test(heading) && (numbers[index] ?? 0) > (numbers[index - 1] ?? 0),
  )
  let last = 0
  return headings.map((heading, index) => {
    const ours = readChapterExtras(all[index]?.meta.children ?? []).number
    const told = ours ?? (isNew ? numbers[index] : notesNumber(all[index]))
    const number = told ?? last + 1
    last = number
    return { number, title: titleAfterNumber(heading, number) }
  })
}

/** The number in the link to the chapter's end notes, where it has some. */
function notesNumber(pieces: Pieces | undefined): number | undefined {
  if (pieces === undefined) return undefined
  const link = findFirst(pieces.meta, (one) => /^#endnotes\d+$/.test(attr(one, 'href') ?? ''))
  const place = attr(pieces.end ?? pieces.meta, 'id') ?? (link && attr(link, 'href'))
  return wholeNumber(/endnotes(\d+)$/.exec(place ?? '')?.[1] ?? '')
}

/** What follows "Chapter 3:"; a heading that does not begin so is a title. */
export function titleAfterNumber(heading: string, number: number): string | undefined {
  const label = `Chapter ${number}`
  if (heading === label || heading === '') return undefined
  const title = heading.startsWith(`${label}:`) ? heading.slice(label.length + 1) : heading
  return squish(title) === '' ? undefined : squish(title)
}
