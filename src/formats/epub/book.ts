import type { ParsedChapter, ParsedCreator, ParsedWork } from '#formats/parsed-work.ts'
import {
  bookLanguage,
  canonicalCode,
  type Direction,
  directionOf,
  languageAttributes,
} from './book-language.ts'
import type { Edition, EditionLabels } from './edition.ts'
import { type ImagePacker, imagePacker } from './pack-images.ts'
import { uuidOfUrl } from './uuid-of-url.ts'
import { fill, oneLine } from './xml-text.ts'

/** What every page of one book needs to know. */
export type Book = {
  readonly work: ParsedWork
  readonly edition: Edition
  readonly labels: EditionLabels
  readonly language: string
  readonly direction: Direction
  readonly labelLanguage: string
  /** `urn:uuid:…`, the same for every version of the work. */
  readonly uid: string
  readonly title: string
  readonly creators: readonly string[]
  readonly byline: string
  readonly chapters: readonly BookChapter[]
  readonly images: ImagePacker
}

export type BookChapter = {
  readonly chapter: ParsedChapter
  /** `chapter0001`: id in the manifest, and the file's name without its ending. */
  readonly id: string
  readonly file: string
  readonly heading: string
  readonly headingIsLabel: boolean
  readonly title: string
  readonly url: string
}

export function planBook(work: ParsedWork, edition: Edition): Book {
  const labels = edition.labels
  const language = bookLanguage(work.language)
  const creators = namesOf(work.creators)
  const title = oneLine(work.title) || labels.untitled
  return {
    work,
    edition,
    labels,
    language,
    direction: directionOf(language),
    labelLanguage: canonicalCode(labels.language),
    uid: `urn:uuid:${uuidOfUrl(edition.workUrl)}`,
    title,
    creators: creators.length === 0 ? [labels.anonymous] : creators,
    byline: bylineOf(labels, creators),
    chapters: work.chapters.map((chapter, at) => planChapter(work, edition, title, chapter, at)),
    images: imagePacker(edition.images),
  }
}

/** The names that say something, each on one line. */
export function namesOf(creators: readonly Pick<ParsedCreator, 'name'>[]): string[] {
  return creators.map((creator) => oneLine(creator.name)).filter((name) => name !== '')
}

/** "by A, B", as plain text. */
export function bylineOf(labels: EditionLabels, names: readonly string[]): string {
  const creators = names.length === 0 ? labels.anonymous : names.join(labels.listSeparator)
  return fill(labels.byline, { creators })
}

/**
 * Words of the archive on a page in the work's language. Marked inside their block and not on it:
 * a heading in English stands on the right of a page in Arabic.
 */
export function labelXml(book: Book, xml: string): string {
  if (book.labelLanguage === book.language) return xml
  return `<span${languageAttributes(book.labelLanguage)}>${xml}</span>`
}

/** The attributes for words of the work on a page in the labels' language; often none. */
export function workAttributes(book: Book): string {
  return book.labelLanguage === book.language ? '' : languageAttributes(book.language)
}

function planChapter(
  work: ParsedWork,
  edition: Edition,
  workTitle: string,
  chapter: ParsedChapter,
  at: number,
): BookChapter {
  const id = `chapter${String(at + 1).padStart(4, '0')}`
  const title = oneLine(chapter.title ?? '')
  const n = String(chapter.number)
  const url = edition.chapterUrls?.[at] ?? `${edition.workUrl}#chapter-${n}`
  const place = { chapter, id, file: `${id}.xhtml`, title, url }
  if (isOneShot(work)) return { ...place, heading: title || workTitle, headingIsLabel: false }
  const { chapter: untitled, chapterTitled } = edition.labels
  if (title === '') return { ...place, heading: fill(untitled, { n }), headingIsLabel: true }
  return { ...place, heading: fill(chapterTitled, { n, title }), headingIsLabel: false }
}

// The first of three is "Chapter 1"; a chapter that stays alone bears the work's title.
function isOneShot(work: ParsedWork): boolean {
  return (
    work.chapters.length === 1 &&
    (work.expectedChapters === undefined || work.expectedChapters === 1)
  )
}
