import { cutLine, squish } from '#formats/ao3-html/lines.ts'
import type { ParsedChapter, ParsedWork, Remark } from '#formats/parsed-work.ts'
import { splitByline, titleOfFile } from './file-title.ts'

/** The longest title, AO3's and ours, in characters. */
const titleLimit = 255

type Known = {
  /** A title that stands in the text. */
  readonly title: string | undefined
  readonly fileName: string | undefined
  readonly chapters: readonly ParsedChapter[]
  readonly more?: Partial<ParsedWork>
}

/**
 * A work of which a text tells little. Its title is that of the text, else the file's name. What the
 * text does not say stays empty; warnings too, so that nobody takes silence for "none apply".
 */
export function makeWork(
  { title, fileName, chapters, more }: Known,
  remarks: Remark[],
): ParsedWork {
  const found = title === undefined ? titleOfFile(fileName ?? '') : splitByline(squish(title))
  if (title === undefined) {
    remarks.push({ kind: 'title-missing', where: 'title', values: { title: found.title } })
  }
  const { creator } = found
  if (creator !== undefined) {
    remarks.push({ kind: 'creator-from-title', where: 'creators', values: { creator } })
  }
  return {
    title: fitTitle(found.title, 'title', remarks),
    creators: creator === undefined ? [] : [{ name: creator }],
    rating: 'not-rated',
    warnings: [],
    categories: [],
    fandoms: [],
    relationships: [],
    characters: [],
    additionalTags: [],
    series: [],
    collections: [],
    gifts: [],
    relatedWorks: [],
    claimed: {},
    ...more,
    chapters,
  }
}

/** The title as one line of the length that we hold. */
export function fitTitle(title: string, where: string, remarks: Remark[]): string {
  const line = squish(title)
  const { text, length } = cutLine(line, titleLimit)
  if (text !== line) {
    const values = { length, limit: titleLimit, title: line }
    remarks.push({ kind: 'title-cut', where, values })
  }
  return text
}
