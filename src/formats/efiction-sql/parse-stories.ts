import { hasColumn, type Row, rowsOf } from './dump/rows.ts'
import { readNumbers } from './fields/id-list.ts'
import type { TagReader } from './fields/read-tags.ts'
import type { ParsedStory } from './parsed-archive.ts'
import {
  type Findings,
  readCounters,
  readDate,
  readHtml,
  readLine,
  readNumber,
  readPlain,
  withoutAbsent,
} from './read-fields.ts'
import type { ArchiveTables } from './tables/archive-tables.ts'

/** A story before its chapters are known. */
export type StoryRow = Omit<ParsedStory, 'chapters'>

/** All stories, also those that wait for the staff and those whose author is gone. */
export function parseStories(
  tables: ArchiveTables,
  uids: ReadonlySet<number>,
  tags: TagReader,
  findings: Findings,
): StoryRow[] {
  const coauthors = readCoauthors(tables)
  const stories = new Map<number, StoryRow>()
  for (const row of rowsOf(tables.get('stories'))) {
    const sid = readNumber(row, 'sid')
    if (sid <= 0) continue
    if (stories.has(sid)) findings.remarks.push({ kind: 'duplicate-row', where: `work:${sid}` })
    else stories.set(sid, parseStory(findings, row, sid, uids, tags, coauthors))
  }
  return [...stories.values()]
}

function parseStory(
  findings: Findings,
  row: Row,
  sid: number,
  uids: ReadonlySet<number>,
  tags: TagReader,
  coauthors: Coauthors,
): StoryRow {
  const where = `work:${sid}`
  const oldUid = readNumber(row, 'uid')
  const title = readLine(findings, row, 'title', where)
  const publishedOn = readDate(row, 'date').on
  const updatedOn = readDate(row, 'updated').on
  const { remarks } = findings
  if (!uids.has(oldUid)) {
    remarks.push({ kind: 'story-author-missing', where, values: { title, uid: oldUid } })
  }
  if (!publishedOn || !updatedOn) remarks.push({ kind: 'zero-date', where, values: { title } })
  return {
    sid,
    title,
    ...withoutAbsent({
      summary: readHtml(findings, row, 'summary', where, 'comment'),
      notes: readHtml(findings, row, 'storynotes', where, 'notes'),
      uid: uids.has(oldUid) ? oldUid : undefined,
      publishedOn,
      updatedOn,
    }),
    oldUid,
    coauthorUids: knownCoauthors(findings, coauthors.of(row, sid), where, oldUid, uids),
    ...tags.readStoryTags(row, where),
    status: readNumber(row, 'validated') > 0 ? 'published' : 'pending',
    isCompleted: readNumber(row, 'completed') > 0,
    isRoundRobin: readNumber(row, 'rr') > 0,
    featured: featuredOf(readNumber(row, 'featured')),
    claimed: readCounters(row),
  }
}

function featuredOf(number: number): 0 | 1 | 2 {
  return number === 1 || number === 2 ? number : 0
}

type Coauthors = { readonly of: (row: Row, sid: number) => readonly number[] }

// Before 3.4 a comma list of members stands in the story; from then on only a flag, and rows in a
// table of their own, which are right where the two differ. A list that an interrupted upgrade left
// has a comma or is too large for a flag.
function readCoauthors(tables: ArchiveTables): Coauthors {
  const bySid = new Map<number, number[]>()
  for (const row of rowsOf(tables.get('coauthors'))) {
    const sid = readNumber(row, 'sid')
    bySid.set(sid, [...(bySid.get(sid) ?? []), readNumber(row, 'uid')])
  }
  const hasTable = tables.has('coauthors')
  return {
    of: (row, sid) => {
      const listed = hasColumn(row, 'coauthors') ? readPlain(row, 'coauthors') : undefined
      const isFlag = hasTable && /^\s*[01]?\s*$/.test(listed ?? '')
      return bySid.get(sid) ?? (isFlag ? [] : readNumbers(listed ?? ''))
    },
  }
}

function knownCoauthors(
  findings: Findings,
  listed: readonly number[],
  where: string,
  mainUid: number,
  uids: ReadonlySet<number>,
): number[] {
  const others = [...new Set(listed)].filter((uid) => uid > 0 && uid !== mainUid)
  for (const uid of others.filter((one) => !uids.has(one))) {
    const values = { uid }
    findings.remarks.push({ kind: 'coauthor-missing', where: `${where}#uid=${uid}`, values })
  }
  return others.filter((uid) => uids.has(uid))
}
