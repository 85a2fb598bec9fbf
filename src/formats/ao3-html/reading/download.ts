import { lineOf } from '#formats/ao3-html/lines.ts'
import { type Field, fieldOf } from '#formats/ao3-html/names.ts'
import type { ParsedRelatedWork, ParsedWork } from '#formats/parsed-work.ts'
import {
  attr,
  type ChildNode,
  childElements,
  type Element,
  findAll,
  hasClass,
  isTag,
} from '#formats/sanitise/parse-html.ts'
import { originOf, webAddress, workAddress, workNumber } from './addresses.ts'
import { type Byline, readByline } from './byline.ts'
import { readChapters } from './download-chapters.ts'
import { readChapterExtras, readWorkExtras, type WorkExtras } from './extras.ts'
import { readLabelled } from './labelled.ts'
import { findId, isA } from './places.ts'
import { present } from './present.ts'
import { type Reading, remark } from './reading.ts'
import { type Relation, readRelatedRow, readRelation } from './relations.ts'
import type { DownloadShape } from './shape.ts'
import { readStatsText, type Stats } from './stats.ts'
import {
  type Rows,
  readCollections,
  readGifts,
  readLanguage,
  readSeries,
  readTags,
  readWarningNotes,
} from './tag-rows.ts'

/** Reads a download of any period since 2010, ours included. The title may be empty. */
export function readDownload(shape: DownloadShape, reading: Reading): ParsedWork {
  const { preface, afterword } = shape
  const meta = preface.find((node) => isA(node, 'div', 'meta')) as Element | undefined
  const parts = meta?.children ?? []
  const rows = rowsOf(parts, reading)
  const extras = readWorkExtras(preface)
  const stats = readStatsText(rows.has('stats') ? lineOf(rows.get('stats') as Element) : '')
  const single = readChapterExtras(preface)
  const chapters = shape.chapters ? readChapters(shape.chapters, single, reading) : []
  const { base } = reading
  compareWithClaims({ rows, stats, extras, found: chapters.length }, reading)
  return present<ParsedWork>({
    ...readSource(preface, extras),
    title: titleOf(preface, parts),
    creators: bylineOf(parts, reading).creators,
    ...readTags(rows, reading),
    warningNotes: readWarningNotes(rows),
    permissions: undefined,
    language: readLanguage(rows),
    series: readSeries(rows, base),
    collections: readCollections(rows, base),
    gifts: parts.flatMap((node) => (isA(node, 'p', 'fanstead-gifts') ? readGifts(node, base) : [])),
    relatedWorks: readRelatedWorks(parts, afterword, reading),
    ...notesOf(parts, afterword, base),
    publishedOn: stats.publishedOn,
    updatedOn: stats.updatedOn ?? extras?.updatedOn,
    completedOn: stats.completedOn,
    expectedChapters: expectedOf(stats, shape, extras),
    claimed: extras?.claimed ?? stats.claimed,
    isRestricted: extras?.isRestricted,
    medium: extras?.medium,
    duration: extras?.duration,
    mediaUrl: extras?.mediaUrl,
    chapters,
  })
}

/** The archive and the work's address there: the two links of `p.message`. */
export function readMessage(preface: readonly ChildNode[]) {
  const message = preface.find((node) => isA(node, 'p', 'message')) as Element | undefined
  const links = message ? findAll(message, (one) => isA(one, 'a')) : []
  const work = links.find((link) => workNumber(attr(link, 'href'))) ?? links[1]
  const archive = links[0] === work ? undefined : links[0]
  const archiveUrl = webAddress(archive && attr(archive, 'href'), undefined)
  const workUrl = webAddress(work && attr(work, 'href'), archiveUrl)
  return {
    archiveName: archive && lineOf(archive),
    archiveUrl: archiveUrl ?? originOf(workUrl),
    workUrl: workUrl && workAddress(workUrl),
    message,
  }
}

function readSource(preface: readonly ChildNode[], extras: WorkExtras | undefined) {
  if (extras?.sourceUrl !== undefined) {
    return { sourceUrl: extras.sourceUrl, sourceArchive: extras.sourceArchive }
  }
  const { archiveName, archiveUrl, workUrl } = readMessage(preface)
  const named = archiveName !== undefined && archiveName !== '' && archiveUrl !== undefined
  return {
    sourceUrl: workUrl,
    sourceArchive: named ? { name: archiveName, url: archiveUrl } : undefined,
  }
}

function titleOf(preface: readonly ChildNode[], parts: readonly ChildNode[]): string {
  const heading = parts.find((node) => isA(node, 'h1'))
  if (heading && lineOf(heading) !== '') return lineOf(heading)
  const { message } = readMessage(preface)
  const bold = message && childElements(message).find((child) => child.name === 'b')
  return bold ? lineOf(bold) : ''
}

function bylineOf(parts: readonly ChildNode[], reading: Reading): Byline {
  const line = parts.find((node) => isTag(node) && hasClass(node, 'byline')) as Element | undefined
  const byline = readByline(line?.children ?? [], reading.base)
  for (const values of byline.archivedBy) remark(reading, 'archived-by', 'byline', values)
  return byline
}

function rowsOf(parts: readonly ChildNode[], reading: Reading): Rows {
  const rows = new Map<Field, Element>()
  const list = parts.find((node) => isA(node, 'dl', 'tags')) as Element | undefined
  let label = ''
  for (const cell of list ? childElements(list) : []) {
    if (cell.name === 'dt') label = lineOf(cell)
    const field = fieldOf(label)
    if (cell.name !== 'dd') continue
    if (field !== undefined && !rows.has(field)) rows.set(field, cell)
    else remark(reading, 'row-left-out', 'dl.tags', { label, text: lineOf(cell).slice(0, 500) })
  }
  return rows
}

function notesOf(
  parts: readonly ChildNode[],
  afterword: readonly ChildNode[],
  base: string | undefined,
) {
  const { summary, notes } = readLabelled(parts, base)
  const box = findIn(afterword, 'endnotes')
  return { summary, notes, endNotes: box && readLabelled(box.children, base).endNotes }
}

function findIn(nodes: readonly ChildNode[], id: string): Element | undefined {
  for (const node of nodes) {
    if (!isTag(node)) continue
    const found = attr(node, 'id') === id ? node : findId(node, id)
    if (found !== undefined) return found
  }
  return undefined
}

/**
 * Works that this one follows stand in the preface, and since 2023-11 also its translations; those
 * that follow it stand in the afterword. Ours keep their own order by `data-place`.
 */
function readRelatedWorks(
  parts: readonly ChildNode[],
  afterword: readonly ChildNode[],
  reading: Reading,
): ParsedRelatedWork[] {
  const found: { place: number; work: ParsedRelatedWork }[] = []
  const add = (element: Element, works: readonly ParsedRelatedWork[]) => {
    const place = Number(attr(element, 'data-place') ?? found.length)
    for (const work of works) found.push({ place, work })
  }
  for (const list of parts) {
    for (const item of isA(list, 'ul') ? childElements(list) : []) {
      const work = readRelation(item, reading.base)
      if (work) add(item, [work])
      else if (lineOf(item) !== '')
        remark(reading, 'association-left-out', 'preface', { text: lineOf(item).slice(0, 500) })
    }
  }
  for (const list of [...parts, ...afterword.flatMap(metaParts)]) {
    if (!isA(list, 'dl') || hasClass(list, 'tags')) continue
    for (const { relation, row } of relatedRows(list)) {
      add(row, readRelatedRow(row, relation, reading.base))
    }
  }
  return found.sort((a, b) => a.place - b.place).map(({ work }) => work)
}

function metaParts(node: ChildNode): readonly ChildNode[] {
  return isA(node, 'div', 'meta') ? node.children : []
}

function relatedRows(list: Element): { relation: Relation; row: Element }[] {
  const rows: { relation: Relation; row: Element }[] = []
  let relation: Relation | undefined
  for (const cell of childElements(list)) {
    if (cell.name === 'dt') relation = relationOf(lineOf(cell))
    if (cell.name === 'dd' && relation !== undefined) rows.push({ relation, row: cell })
  }
  return rows
}

/** The list's heading; works this one was inspired by stood in such a list in 2011. */
function relationOf(label: string): Relation | undefined {
  if (/inspired by this/i.test(label)) return 'inspired'
  if (/inspired by/i.test(label)) return 'inspired-by'
  if (/translations? of this/i.test(label)) return 'translated-as'
  return /translat/i.test(label) ? 'translation-of' : undefined
}

/** Says what the file should hold and does not. */
function compareWithClaims(
  has: { rows: Rows; stats: Stats; extras: WorkExtras | undefined; found: number },
  reading: Reading,
): void {
  const claimed = has.stats.claimed.chapters ?? 0
  if (claimed > has.found)
    remark(reading, 'chapters-missing', 'chapters', { claimed, found: has.found })
  // To 2018 a reader could have warnings left out of downloads; every work has at least one.
  if (has.extras === undefined && !has.rows.has('warnings')) {
    remark(reading, 'warnings-missing', 'warnings')
  }
}

/** To 2023-04 the row was left out of a work that was meant to have one chapter. */
function expectedOf(
  { expectedChapters, publishedOn, claimed }: Stats,
  shape: DownloadShape,
  extras: WorkExtras | undefined,
): number | null | undefined {
  if (extras?.isExpectedUnsaid) return undefined
  const isOld = publishedOn !== undefined && claimed.chapters === undefined
  return expectedChapters === undefined && isOld && shape.isSingle ? 1 : expectedChapters
}
