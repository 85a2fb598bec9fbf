import { type Row, rowsOf } from './dump/rows.ts'
import type { ParsedPerson, StoryChapter } from './parsed-archive.ts'
import { type Findings, readCounters, readLine, readNumber, withoutAbsent } from './read-fields.ts'
import { matchFiles, type WantedFile } from './stories-folder.ts'
import type { ArchiveTables } from './tables/archive-tables.ts'

/** A chapter's row before its story is known. */
type ChapterRow = Omit<StoryChapter, 'number' | 'uid'> & { readonly oldUid: number }

export type StoryChapters = {
  readonly bySid: ReadonlyMap<number, readonly StoryChapter[]>
  readonly orphans: readonly StoryChapter[]
}

/**
 * All chapters, without their texts, in reading order, each with its file if the listing has one.
 * `storyUids` says which stories exist and whose they are.
 */
export function parseChapters(
  tables: ArchiveTables,
  people: readonly ParsedPerson[],
  storyUids: ReadonlyMap<number, number>,
  listing: readonly string[] | undefined,
  findings: Findings,
): StoryChapters {
  const names = new Map(people.map((person) => [person.uid, person.penName]))
  const rows = readChapterRows(tables, findings)
  const files = matchAll(rows, names, storyUids, listing, findings)
  const bySid = new Map<number, StoryChapter[]>()
  const orphans: StoryChapter[] = []
  for (const { oldUid, ...row } of rows.sort(inReadingOrder)) {
    const isOrphan = !storyUids.has(row.sid)
    if (isOrphan) findings.remarks.push(orphanRemark(row))
    const list = isOrphan ? orphans : (bySid.get(row.sid) ?? [])
    if (!isOrphan) bySid.set(row.sid, list)
    const uid = [oldUid, storyUids.get(row.sid) ?? 0].find((one) => names.has(one))
    const file = files.get(row.chapid)
    list.push({ ...row, number: list.length + 1, ...withoutAbsent({ uid, file }) })
  }
  return { bySid, orphans }
}

function inReadingOrder(a: ChapterRow, b: ChapterRow): number {
  return a.oldNumber - b.oldNumber || a.chapid - b.chapid
}

function orphanRemark(row: Omit<ChapterRow, 'oldUid'>) {
  const values = { title: row.title ?? '', story: row.sid }
  return { kind: 'orphan-chapter', where: `chapter:${row.chapid}`, values }
}

function readChapterRows(tables: ArchiveTables, findings: Findings): ChapterRow[] {
  const rows = new Map<number, ChapterRow>()
  for (const row of rowsOf(tables.get('chapters'))) {
    const chapid = readNumber(row, 'chapid')
    if (chapid <= 0) continue
    const where = `chapter:${chapid}`
    if (rows.has(chapid)) findings.remarks.push({ kind: 'duplicate-row', where })
    else rows.set(chapid, readChapterRow(row, chapid, readLine(findings, row, 'title', where)))
  }
  return [...rows.values()]
}

function readChapterRow(row: Row, chapid: number, title: string): ChapterRow {
  return {
    chapid,
    sid: readNumber(row, 'sid'),
    oldNumber: readNumber(row, 'inorder'),
    ...withoutAbsent({ title: title || undefined }),
    oldUid: readNumber(row, 'uid'),
    status: readNumber(row, 'validated') > 0 ? 'published' : 'pending',
    claimed: readCounters(row),
    hasStoredText: hasText(row),
  }
}

// Looks at the literal only: texts of chapters are not unpacked to learn that they are there.
function hasText(row: Row): boolean {
  const place = row.places.get('storytext')
  if (place === undefined || place >= row.spans.width) return false
  const [start = 0, end = 0] = row.spans.places.subarray(place * 2, place * 2 + 2)
  return end - start > 2 && row.part.bytes[start] !== 0x4e
}

function matchAll(
  rows: readonly ChapterRow[],
  names: ReadonlyMap<number, string>,
  storyUids: ReadonlyMap<number, number>,
  listing: readonly string[] | undefined,
  findings: Findings,
): ReadonlyMap<number, string> {
  if (!listing) return new Map()
  const wanted: WantedFile[] = rows.map(({ chapid, oldUid, sid }) => {
    // 1.1 named the folders by pen name, and an upgrade could fail to rename them.
    const foldersOf = (uid: number) => [String(uid), names.get(uid) ?? []].flat()
    return { chapid, home: foldersOf(oldUid), likely: foldersOf(storyUids.get(sid) ?? 0) }
  })
  const { files, remarks } = matchFiles(listing, wanted)
  // One by one: a foreign folder can have more orphan files than a call may have arguments.
  for (const remark of remarks) findings.remarks.push(remark)
  return files
}
