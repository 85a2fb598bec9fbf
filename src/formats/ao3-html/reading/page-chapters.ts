import { lineOf, squish, wholeNumber } from '#formats/ao3-html/lines.ts'
import type { ParsedChapter } from '#formats/parsed-work.ts'
import { attr, childElements, type Element, textOf } from '#formats/sanitise/parse-html.ts'
import type { CleanHtml } from '#ground/clean-html.ts'
import { webAddress } from './addresses.ts'
import { readByline } from './byline.ts'
import { cleanInside, cleanNodes } from './clean-part.ts'
import { titleAfterNumber } from './download-chapters.ts'
import { childWith, findOutsideText, isA } from './places.ts'
import { present } from './present.ts'
import { type Reading, remark } from './reading.ts'

/** Reads `#chapters` of a page: one text, or a box for each chapter that the page shows. */
export function readPageChapters(chapters: Element, reading: Reading): ParsedChapter[] {
  const boxes = childElements(chapters).filter((child) => isA(child, 'div', 'chapter'))
  if (boxes.length > 0) return boxes.map((box, index) => readBox(box, index + 1, reading))
  const text = childWith(chapters, 'div', 'userstuff')
  const html = text && readText(text, reading)
  return html === undefined ? [] : [{ number: 1, html }]
}

function readBox(box: Element, place: number, reading: Reading): ParsedChapter {
  const { base } = reading
  const fronts = childElements(box).filter((child) => isA(child, 'div', 'preface'))
  const heading = fronts
    .flatMap((front) => childElements(front))
    .find((one) => isA(one, 'h3', 'title'))
  const byline = fronts
    .flatMap((front) => childElements(front))
    .find((one) => isA(one, 'h4', 'byline'))
  const number = wholeNumber(/^chapter-(\d+)$/.exec(attr(box, 'id') ?? '')?.[1] ?? '') ?? place
  const text = childWith(box, 'div', 'userstuff')
  const html = text && readText(text, reading)
  if (html === undefined) remark(reading, 'chapter-empty', `chapter ${number}`)
  return present<ParsedChapter>({
    number,
    ...readTitle(heading, number, base),
    creators: byline && readByline(byline.children, base).creators,
    summary: moduleIn(fronts, 'summary', base),
    notes: moduleIn(fronts, 'notes', base),
    endNotes: moduleIn(fronts, 'end', base),
    html: html ?? ('' as CleanHtml),
    publishedOn: undefined,
    restored: undefined,
  })
}

/** "Chapter 3" is a link; what follows the colon is the title. */
function readTitle(heading: Element | undefined, number: number, base: string | undefined) {
  const link = heading && childWith(heading, 'a')
  if (heading === undefined || link === undefined) {
    return { title: titleAfterNumber(heading ? lineOf(heading) : '', number), sourceUrl: undefined }
  }
  const after = heading.children.slice(heading.children.indexOf(link) + 1)
  const title = squish(squish(after.map(textOf).join('')).replace(/^:/, ''))
  return { title: title || undefined, sourceUrl: webAddress(attr(link, 'href'), base) }
}

/** The text without the heading that only screen readers hear, "Chapter Text". */
function readText(text: Element, { base }: Reading): CleanHtml | undefined {
  const isLandmark = (one: Element | undefined) =>
    one !== undefined && isA(one, 'h3', 'landmark') && attr(one, 'id') === 'work'
  const first = childElements(text)[0]
  if (!isLandmark(first)) return cleanInside(text, 'text', base)
  return cleanNodes(
    text.children.filter((node) => node !== first),
    'text',
    base,
  )
}

/**
 * A summary or notes: a box of class `module` with a quotation in it. The notes at the start are
 * the ones that are not `end notes`.
 */
export function moduleIn(
  fronts: readonly Element[],
  kind: 'summary' | 'notes' | 'end',
  base: string | undefined,
): CleanHtml | undefined {
  const box = moduleBox(fronts, kind)
  const field = kind === 'summary' ? 'comment' : 'notes'
  return cleanInside(box && childWith(box, 'blockquote'), field, base)
}

export function moduleBox(
  fronts: readonly Element[],
  kind: 'summary' | 'notes' | 'end',
): Element | undefined {
  const boxes = fronts.flatMap(childElements).filter((one) => isA(one, 'div', 'module'))
  return boxes.find((one) => isA(one, 'div', kind) && (kind !== 'notes' || !isA(one, 'div', 'end')))
}

/** Whether notes say that more of them stand at the end of the work. */
export function pointsToEnd(notes: Element | undefined): boolean {
  const link =
    notes && findOutsideText(notes, (one) => attr(one, 'href')?.endsWith('#work_endnotes') ?? false)
  return link !== undefined
}
