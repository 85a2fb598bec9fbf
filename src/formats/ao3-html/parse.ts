import type { ParsedChapter, ParsedWork, ParseOutcome, Remark } from '#formats/parsed-work.ts'
import { type Document, parseHtml } from '#formats/sanitise/parse-html.ts'
import { cutLine, lineOf, squish } from './lines.ts'
import { originOf } from './reading/addresses.ts'
import { readDownload, readMessage } from './reading/download.ts'
import { readPage } from './reading/page.ts'
import { readPageSource } from './reading/page-source.ts'
import { findId, findOutsideText, isA } from './reading/places.ts'
import { type Reading, remark } from './reading/reading.ts'
import { type DownloadShape, detectShape, type PageShape } from './reading/shape.ts'

/** The longest title, AO3's and ours, in characters. */
const titleLimit = 255

/**
 * Reads one work from an AO3 download in HTML, of any year since 2010, from a work's page that a
 * browser saved, or from our own file. Never throws. Refuses what is no work; mends and remarks
 * the rest. A page of one chapter gives a work of one chapter, with a remark.
 */
export function parseAo3Html(text: string, options: { fileName?: string } = {}): ParseOutcome {
  if (text.trim() === '') return refused('file-empty', [])
  const document = parseHtml(text)
  const shape = detectShape(document)
  if (shape.kind === 'other') return refused(shape.looksLike, [])
  const { work, reading } = shape.kind === 'page' ? fromPage(shape, text) : fromDownload(shape)
  if (isTruncated(text, shape)) {
    remark(reading, 'truncated', lastPlace(work.chapters, shape))
  }
  // What is heard or watched elsewhere needs no text; only our own files tell of it.
  if (work.mediaUrl === undefined && work.chapters.every(({ html }) => html === '')) {
    return refused('no-chapters', reading.remarks)
  }
  const { fileName } = options
  return {
    work: withFittingTitles(work, { document, fileName, reading }),
    remarks: reading.remarks,
  }
}

/**
 * Whether a text is worth giving to `parseAo3Html`: a work, or a page of such an archive that
 * tells why it is none. Quick; saved pages may lack quotation marks around attributes.
 */
export function looksLikeAo3Html(text: string): boolean {
  const has = (pattern: RegExp) => pattern.test(text)
  if (has(/\bid\s*=\s*["']?workskin\b/)) return true
  if (has(/<dl[^>]{1,80}\bwork meta group\b/)) return true
  if (has(/\bid\s*=\s*["']?(?:chapters|preface)\b/) && has(/<dl[^>]{1,40}\btags\b/)) return true
  if (has(/Posted originally on the\s{1,9}<a /)) return true
  return has(/<div id=["']?main["']? class=["']?[\w -]{0,80}\bregion\b/)
}

function refused(kind: string, remarks: readonly Remark[]): ParseOutcome {
  return { refused: { kind, where: 'file' }, remarks }
}

function fromDownload(shape: DownloadShape): { work: ParsedWork; reading: Reading } {
  const { archiveUrl, workUrl } = readMessage(shape.preface)
  const reading = { base: originOf(archiveUrl) ?? originOf(workUrl), remarks: [] }
  return { work: readDownload(shape, reading), reading }
}

function fromPage(shape: PageShape, text: string): { work: ParsedWork; reading: Reading } {
  const source = readPageSource(shape, text)
  const reading = { base: source.origin, remarks: [] }
  return { work: readPage(shape, source, reading), reading }
}

/** A file that was cut has no end: neither the document's nor, in a piece of one, the last box. */
function isTruncated(text: string, shape: DownloadShape | PageShape): boolean {
  if (/<\/(?:body|html)\s{0,9}>/i.test(text)) return false
  if (shape.kind === 'page') return findId(shape.document, 'feedback') === undefined
  return !shape.afterword.some((node) => isA(node, 'p', 'message'))
}

function lastPlace(chapters: readonly ParsedChapter[], shape: DownloadShape | PageShape): string {
  const last = chapters.at(-1)
  if (last !== undefined) return `chapter ${last.number}`
  return shape.chapters === undefined ? 'preface' : 'chapters'
}

/** The title and those of chapters, none longer than we hold and none missing if it can be had. */
function withFittingTitles(
  work: ParsedWork,
  found: { document: Document; fileName: string | undefined; reading: Reading },
): ParsedWork {
  const { reading } = found
  const title = work.title === '' ? replacementTitle(found) : work.title
  return {
    ...work,
    title: fitTitle(title, 'title', reading),
    chapters: work.chapters.map((chapter) =>
      chapter.title === undefined
        ? chapter
        : { ...chapter, title: fitTitle(chapter.title, `chapter ${chapter.number}`, reading) },
    ),
  }
}

function fitTitle(title: string, where: string, reading: Reading): string {
  const { text, length } = cutLine(title, titleLimit)
  if (text !== title) remark(reading, 'title-cut', where, { length, limit: titleLimit, title })
  return text
}

/** The browser's title is "TITLE - CREATORS - FANDOMS". */
function replacementTitle(found: {
  document: Document
  fileName: string | undefined
  reading: Reading
}): string {
  const element = findOutsideText(found.document, ({ name }) => name === 'title')
  const [first] = element ? lineOf(element).split(' - ') : []
  const fileTitle = squish(
    (found.fileName ?? '').replace(/\.[a-z]{2,5}$/i, '').replaceAll('_', ' '),
  )
  const title = first || fileTitle
  remark(found.reading, 'title-missing', 'title', { title })
  return title
}
