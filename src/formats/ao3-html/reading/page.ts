import { lineOf } from '#formats/ao3-html/lines.ts'
import { type Field, pageClasses } from '#formats/ao3-html/names.ts'
import type { ParsedChapter, ParsedRelatedWork, ParsedWork } from '#formats/parsed-work.ts'
import {
  attr,
  childElements,
  type Element,
  findAll,
  hasClass,
  textOf,
} from '#formats/sanitise/parse-html.ts'
import { readByline } from './byline.ts'
import { cleanInside } from './clean-part.ts'
import { moduleBox, moduleIn, pointsToEnd, readPageChapters } from './page-chapters.ts'
import type { PageSource } from './page-source.ts'
import { childWith, findId, findOutsideText, isA } from './places.ts'
import { present } from './present.ts'
import { type Reading, remark } from './reading.ts'
import { readRelatedRow, readRelation } from './relations.ts'
import type { PageShape } from './shape.ts'
import { readStatsList, type Stats } from './stats.ts'
import {
  type Rows,
  readCollections,
  readGifts,
  readLanguage,
  readSeries,
  readTags,
  readWarningNotes,
} from './tag-rows.ts'

/** Reads a work's page, of the whole work or of one chapter. The title may be empty. */
export function readPage(shape: PageShape, source: PageSource, reading: Reading): ParsedWork {
  const { base } = reading
  const rows = rowsOf(shape.facts)
  const stats = statsOf(rows)
  const fronts = childElements(shape.work).filter((child) => isA(child, 'div', 'preface'))
  const parts = fronts.flatMap((box) => childElements(box))
  const heading = parts.find((one) => isA(one, 'h2', 'title'))
  const lines = readAssociations(fronts, reading)
  const chapters = shape.chapters ? readPageChapters(shape.chapters, reading) : []
  remarkMissing(shape, { stats, chapters }, reading)
  return present<ParsedWork>({
    sourceUrl: source.workUrl,
    sourceArchive: archiveOf(source),
    title: heading ? lineOf(heading) : '',
    creators: readCreators(parts, reading),
    ...readTags(rows, reading),
    warningNotes: readWarningNotes(rows),
    medium: undefined,
    duration: undefined,
    mediaUrl: undefined,
    permissions: undefined,
    language: readLanguage(rows),
    series: readSeries(rows, base),
    collections: readCollections(rows, base),
    gifts: lines.gifts,
    relatedWorks: [...lines.related, ...childWorks(shape.work, base)],
    summary: moduleIn(fronts, 'summary', base),
    notes: moduleIn(fronts, 'notes', base),
    endNotes: readEndNotes(shape.work, fronts, reading),
    publishedOn: stats.publishedOn,
    updatedOn: stats.updatedOn,
    completedOn: stats.completedOn,
    expectedChapters: stats.expectedChapters,
    claimed: stats.claimed,
    isRestricted: (heading && hasLock(heading)) || undefined,
    chapters,
  })
}

function rowsOf(facts: Element | undefined): Rows {
  const rows = new Map<Field, Element>()
  for (const cell of facts ? childElements(facts) : []) {
    if (cell.name !== 'dd') continue
    const name = Object.keys(pageClasses).find((each) => hasClass(cell, each))
    const field = name === undefined ? undefined : pageClasses[name]
    if (field !== undefined && !rows.has(field)) rows.set(field, cell)
  }
  return rows
}

function statsOf(rows: Rows): Stats {
  const row = rows.get('stats')
  return row === undefined ? { claimed: {} } : readStatsList(row)
}

function archiveOf({ archiveName, origin }: PageSource): ParsedWork['sourceArchive'] {
  if (archiveName === undefined || origin === undefined) return undefined
  return { name: archiveName, url: `${origin}/` }
}

function readCreators(parts: readonly Element[], reading: Reading): ParsedWork['creators'] {
  const line = parts.find((one) => isA(one, 'h3', 'byline'))
  const byline = readByline(line?.children ?? [], reading.base)
  for (const values of byline.archivedBy) remark(reading, 'archived-by', 'byline', values)
  return byline.creators
}

/** End notes stand on the page of the last chapter only; the notes at the start point to them. */
function readEndNotes(work: Element, fronts: readonly Element[], reading: Reading) {
  const box = findId(work, 'work_endnotes')
  if (box === undefined && pointsToEnd(moduleBox(fronts, 'notes'))) {
    remark(reading, 'end-notes-elsewhere', 'notes')
  }
  return cleanInside(box && childWith(box, 'blockquote'), 'notes', reading.base)
}

/** The list above the notes: gifts, related works, and prompts that the work answers. */
function readAssociations(fronts: readonly Element[], reading: Reading) {
  const gifts: ParsedWork['gifts'][number][] = []
  const related: ParsedRelatedWork[] = []
  const box = moduleBox(fronts, 'notes')
  const list = box && childWith(box, 'ul', 'associations')
  for (const item of list ? childElements(list) : []) {
    const text = lineOf(item)
    const work = readRelation(item, reading.base)
    if (work) related.push(work)
    else if (/^for /i.test(text)) gifts.push(...readGifts(item, reading.base))
    else remark(reading, 'association-left-out', 'notes', { text: text.slice(0, 500) })
  }
  return { gifts, related }
}

/** "Works inspired by this one". */
function childWorks(work: Element, base: string | undefined): ParsedRelatedWork[] {
  const box = findId(work, 'children')
  if (box === undefined) return []
  const items = findAll(box, (one) => one.name === 'li' || one.name === 'dd')
  return items.flatMap((item) => readRelatedRow(item, 'inspired', base))
}

function hasLock(heading: Element): boolean {
  return findAll(heading, (one) => attr(one, 'alt') === '(Restricted)').length > 0
}

/** Says what a page shows and a work does not hold, and the other way round. */
function remarkMissing(
  { document }: PageShape,
  { stats, chapters }: { stats: Stats; chapters: readonly ParsedChapter[] },
  reading: Reading,
): void {
  const claimed = stats.claimed.chapters ?? 0
  const [only] = chapters
  if (chapters.length === 1 && only !== undefined && claimed > 1) {
    remark(reading, 'one-chapter-page', `chapter ${only.number}`, {
      number: only.number,
      of: claimed,
    })
  } else if (claimed > chapters.length) {
    remark(reading, 'chapters-missing', 'chapters', { claimed, found: chapters.length })
  }
  const style = findOutsideText(document, (one) => isA(one, 'style') && isWorkSkin(one))
  if (style !== undefined) remark(reading, 'work-skin-left-out', 'style')
  const thread = findId(document, 'feedback')
  const comments = thread ? findAll(thread, (one) => isA(one, 'li', 'comment')).length : 0
  if (comments > 0) remark(reading, 'comments-left-out', 'comments', { count: comments })
}

/** The styles that a creator gave the work are told by the box that they are confined to. */
function isWorkSkin(style: Element): boolean {
  return textOf(style).includes('#workskin')
}
