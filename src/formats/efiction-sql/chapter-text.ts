import type { Remark } from '#formats/parsed-work.ts'
import type { CleanHtml } from '#ground/clean-html.ts'
import type { OldSite } from './addresses/old-site.ts'
import { localiseImages, type OwnImage, ownImages } from './addresses/own-images.ts'
import type { ChapterSource } from './chapter-source.ts'
import { type CharsetTally, tallyRepair } from './charset/charset-tally.ts'
import { type RepairedText, repairCharset } from './charset/repair-charset.ts'
import { unslash } from './fields/unslash.ts'
import { cleanText, type Findings, newFindings, withoutAbsent } from './read-fields.ts'

/** A chapter ready to be read. */
export type ChapterText = {
  /** Absent when there is no text in either place. */
  readonly html?: CleanHtml
  readonly textFrom: 'file' | 'database' | 'none'
  readonly notes?: CleanHtml
  readonly endNotes?: CleanHtml
  /** Pictures of the old site that the texts show; their addresses are still the old ones. */
  readonly images: readonly OwnImage[]
  readonly remarks: readonly Remark[]
  readonly repairs: CharsetTally
}

/** One of the two places where a chapter's text may lie. */
type Place = { readonly bytes: Uint8Array; readonly repaired: RepairedText; readonly text: string }

/**
 * The text of one chapter, from its file or from the database: the place that the site's settings
 * name, and the other when that one is empty. Pure and without reference to other chapters, so that
 * any thread can do it. `file` is undefined when the folder has none for this chapter.
 */
export function chapterText(source: ChapterSource, file: Uint8Array | undefined): ChapterText {
  const findings = newFindings()
  const where = `chapter:${source.chapid}`
  const inFile = readPlace(file, source.site)
  const inDatabase = readPlace(source.storedText, source.site)
  const used = choosePlace(source, inFile, inDatabase, findings, where)
  const html = used && cleanText(used.text, 'text')
  if (used && html) tallyRepair(findings.repairs, where, used.bytes, used.repaired)
  if (!html) findings.remarks.push({ kind: missingKind(source, file), where })
  if (used && html) remarkText(findings, where, used.text)
  const notes = readNotes(findings, source, source.notes)
  const endNotes = readNotes(findings, source, source.endNotes)
  const images = ownImages(`${html ?? ''}${notes ?? ''}${endNotes ?? ''}`, source.site)
  const textFrom = html ? (used === inFile ? 'file' : 'database') : 'none'
  return { ...withoutAbsent({ html, notes, endNotes }), textFrom, images, ...findings }
}

function readPlace(bytes: Uint8Array | undefined, site: OldSite): Place | undefined {
  if (!bytes) return undefined
  const repaired = repairCharset(bytes)
  const text = localiseImages(unslash(repaired.text), site)
  return isEmpty(text) ? undefined : { bytes, repaired, text }
}

// An editor leaves <p>&nbsp;</p> where somebody deleted everything.
function isEmpty(text: string): boolean {
  if (text.trim() === '') return true
  return text.length < 500 && cleanText(text, 'text') === undefined
}

function choosePlace(
  source: ChapterSource,
  inFile: Place | undefined,
  inDatabase: Place | undefined,
  findings: Findings,
  where: string,
): Place | undefined {
  if (!inFile || !inDatabase) {
    if (inDatabase && isFullColumn(inDatabase)) {
      findings.remarks.push({ kind: 'truncated-text', where })
    }
    return inFile ?? inDatabase
  }
  if (source.store === 'files') {
    if (!isSameText(inFile, inDatabase)) {
      findings.remarks.push({ kind: 'text-in-both-places', where, values: { used: 'file' } })
    }
    return inFile
  }
  // A text that filled its column was cut there; the longer file is the whole of it.
  if (isFullColumn(inDatabase) && inFile.text.length > inDatabase.text.length) {
    findings.remarks.push({ kind: 'truncated-text-file-used', where })
    return inFile
  }
  if (isFullColumn(inDatabase)) findings.remarks.push({ kind: 'truncated-text', where })
  if (!isSameText(inFile, inDatabase)) {
    findings.remarks.push({ kind: 'text-in-both-places', where, values: { used: 'database' } })
  }
  return inDatabase
}

const columnLength = 65535

// A TEXT column holds 65,535 bytes, and a UTF-8 text is cut before the character that does not fit.
// In a converted dump the bytes of a latin1 column have become as many characters.
function isFullColumn({ bytes }: Place): boolean {
  if (bytes.length < columnLength - 2) return false
  const isFull = (length: number) => length <= columnLength && length >= columnLength - 2
  return isFull(bytes.length) || isFull(countCharacters(bytes))
}

function countCharacters(bytes: Uint8Array): number {
  let count = 0
  for (const byte of bytes) if ((byte & 0xc0) !== 0x80) count++
  return count
}

function isSameText(a: Place, b: Place): boolean {
  if (a.text === b.text) return true
  const squish = (text: string) => text.replace(/\s/g, '')
  return squish(a.text) === squish(b.text)
}

function missingKind(source: ChapterSource, file: Uint8Array | undefined): string {
  if (source.store === 'database') return 'missing-chapter-text'
  return file ? 'empty-chapter-file' : 'missing-chapter-file'
}

function readNotes(
  findings: Findings,
  { chapid, site }: ChapterSource,
  bytes: Uint8Array | undefined,
): CleanHtml | undefined {
  if (!bytes) return undefined
  const repaired = repairCharset(bytes)
  tallyRepair(findings.repairs, `chapter:${chapid}`, bytes, repaired)
  return cleanText(localiseImages(unslash(repaired.text), site), 'notes')
}

/** A style sheet whose tag eFiction stripped and whose rules it left at the top of the text. */
const styleLump =
  /^\s*(?:<!--\s*)?(?:\/\*[^*]{0,200}\*\/\s*)?(?:@[a-z-]+|[a-z]*[.#][\w.-]+)[^{}<>]{0,200}\{[^{}]{0,500}:[^{}]{0,500}\}/i

function remarkText(findings: Findings, where: string, text: string) {
  const lost = text.split('\ufffd').length - 1
  if (lost > 0) findings.remarks.push({ kind: 'characters-lost', where, values: { count: lost } })
  if (styleLump.test(text.slice(0, 2000))) {
    findings.remarks.push({ kind: 'style-sheet-in-text', where })
  }
}
