import type { Remark } from '#formats/parsed-work.ts'
import { type HtmlField, sanitise, sanitiseLine } from '#formats/sanitise/sanitise.ts'
import type { CleanHtml } from '#ground/clean-html.ts'
import { type CharsetTally, newCharsetTally, tallyRepair } from './charset/charset-tally.ts'
import { repairCharset } from './charset/repair-charset.ts'
import { bytesOf, integerOf, type Row } from './dump/rows.ts'
import { type OldDate, readOldDate } from './fields/old-date.ts'
import { textToHtml } from './fields/text-to-html.ts'
import { unslash } from './fields/unslash.ts'
import type { ClaimedCounters } from './parsed-archive.ts'

/** What reading gathers on its way. */
export type Findings = { readonly remarks: Remark[]; readonly repairs: CharsetTally }

export function newFindings(): Findings {
  return { remarks: [], repairs: newCharsetTally() }
}

/** A value as a person wrote it: character set and slashes mended, still with its HTML. */
export function readText(findings: Findings, row: Row, column: string, where: string): string {
  return unslash(readStored(findings, row, column, where))
}

/** A value with its character set mended and nothing else done to it. */
export function readStored(findings: Findings, row: Row, column: string, where: string): string {
  const bytes = bytesOf(row, column)
  if (!bytes || bytes.length === 0) return ''
  const repaired = repairCharset(bytes)
  tallyRepair(findings.repairs, where, bytes, repaired)
  return repaired.text
}

/** A title or name: plain text on one line. */
export function readLine(findings: Findings, row: Row, column: string, where: string): string {
  const text = readText(findings, row, column, where)
  return text === '' ? '' : sanitiseLine(text)
}

/** A text with paragraphs; undefined when there is nothing in it to read. */
export function readHtml(
  findings: Findings,
  row: Row,
  column: string,
  where: string,
  field: HtmlField,
): CleanHtml | undefined {
  return cleanText(readText(findings, row, column, where), field)
}

/** Stored text, slashes already taken off, as clean HTML; undefined when nothing is in it. */
export function cleanText(text: string, field: HtmlField): CleanHtml | undefined {
  if (text.trim() === '') return undefined
  const html = sanitise(textToHtml(text), field)
  return hasContent(html) ? html : undefined
}

/** Whether a reader would see anything: a word, a picture, or a line. */
function hasContent(html: string): boolean {
  for (let i = 0; i < html.length; i++) {
    const character = html[i] as string
    if (character === '<') {
      if (/^<(?:img|hr)\b/i.test(html.slice(i, i + 5))) return true
      const end = html.indexOf('>', i)
      i = end < 0 ? html.length : end
    } else if (character === '&' && html.startsWith('&nbsp;', i)) i += 5
    else if (character.trim() !== '') return true
  }
  return false
}

/** Digits, words and dates that need no repair. */
export function readPlain(row: Row, column: string): string | undefined {
  const bytes = bytesOf(row, column)
  return bytes && repairCharset(bytes).text
}

export function readNumber(row: Row, column: string): number {
  return integerOf(row, column) ?? 0
}

export function readDate(row: Row, column: string): OldDate {
  return readOldDate(readPlain(row, column))
}

/** The counters of a story or chapter. */
export function readCounters(row: Row): ClaimedCounters {
  return {
    words: readNumber(row, 'wordcount'),
    reviews: readNumber(row, 'reviews'),
    views: readNumber(row, 'count'),
  }
}

/** An object without the keys whose value is undefined. */
export function withoutAbsent<Fields extends Record<string, unknown>>(
  fields: Fields,
): { [Key in keyof Fields]?: Exclude<Fields[Key], undefined> } {
  const entries = Object.entries(fields).filter(([, value]) => value !== undefined)
  return Object.fromEntries(entries) as { [Key in keyof Fields]?: Exclude<Fields[Key], undefined> }
}
