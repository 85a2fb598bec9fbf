import { integerOf, type Row, rowsOf } from './dump/rows.ts'
import type { TagReader } from './fields/read-tags.ts'
import { findCircles } from './find-circles.ts'
import type { ParsedSeries, SeriesMember } from './parsed-archive.ts'
import { type Findings, readHtml, readLine, readNumber, withoutAbsent } from './read-fields.ts'
import type { ArchiveTables } from './tables/archive-tables.ts'

/** One row of the table that says what is in a series. */
type MemberRow = {
  readonly sid: number
  readonly subseriesid: number
  readonly isConfirmed: boolean
  readonly order: number
}

const openness = ['closed', 'moderated', 'open'] as const

/** All series with their members in order. Members that are gone and circles are remarked. */
export function parseSeries(
  tables: ArchiveTables,
  uids: ReadonlySet<number>,
  sids: ReadonlySet<number>,
  tags: TagReader,
  findings: Findings,
): ParsedSeries[] {
  const series = new Map<number, ParsedSeries>()
  const members = readMembers(tables)
  const seriesids = new Set<number>()
  for (const row of rowsOf(tables.get('series'))) seriesids.add(readNumber(row, 'seriesid'))
  seriesids.delete(0)
  for (const row of rowsOf(tables.get('series'))) {
    const seriesid = readNumber(row, 'seriesid')
    if (seriesid <= 0 || series.has(seriesid)) continue
    const own = members.get(seriesid) ?? []
    series.set(seriesid, {
      ...parseSeriesRow(findings, row, seriesid, uids, tags),
      ...placeMembers(findings, seriesid, own, sids, seriesids),
    })
  }
  remarkCircles(series.values(), findings)
  return [...series.values()]
}

function parseSeriesRow(
  findings: Findings,
  row: Row,
  seriesid: number,
  uids: ReadonlySet<number>,
  tags: TagReader,
): Omit<ParsedSeries, 'members' | 'pendingSids'> {
  const where = `series:${seriesid}`
  // 2.0 calls it owner.
  const oldUid = integerOf(row, 'uid') ?? readNumber(row, 'owner')
  const title = readLine(findings, row, 'title', where)
  if (!uids.has(oldUid)) {
    const values = { title, uid: oldUid }
    findings.remarks.push({ kind: 'series-owner-missing', where, values })
  }
  return {
    seriesid,
    title,
    ...withoutAbsent({
      summary: readHtml(findings, row, 'summary', where, 'comment'),
      uid: uids.has(oldUid) ? oldUid : undefined,
    }),
    oldUid,
    open: openness[readNumber(row, 'isopen')] ?? 'closed',
    ...tags.readSeriesTags(row, where),
  }
}

function readMembers(tables: ArchiveTables): ReadonlyMap<number, MemberRow[]> {
  const members = new Map<number, MemberRow[]>()
  for (const row of rowsOf(tables.get('inseries'))) {
    const seriesid = readNumber(row, 'seriesid')
    const member: MemberRow = {
      sid: readNumber(row, 'sid'),
      subseriesid: readNumber(row, 'subseriesid'),
      isConfirmed: (integerOf(row, 'confirmed') ?? 1) > 0,
      order: readNumber(row, 'inorder'),
    }
    const known = members.get(seriesid)
    if (known) known.push(member)
    else members.set(seriesid, [member])
  }
  return members
}

// `confirmed` says something of stories only: rows of sub-series were made without it.
function placeMembers(
  findings: Findings,
  seriesid: number,
  rows: MemberRow[],
  sids: ReadonlySet<number>,
  seriesids: ReadonlySet<number>,
): Pick<ParsedSeries, 'members' | 'pendingSids'> {
  const members: SeriesMember[] = []
  const pendingSids: number[] = []
  const missing = (what: string) => {
    const where = `series:${seriesid}#${what}`
    findings.remarks.push({ kind: 'series-member-missing', where })
  }
  for (const row of rows.sort((a, b) => a.order - b.order || a.sid - b.sid)) {
    if (row.sid > 0) {
      if (!sids.has(row.sid)) missing(`sid=${row.sid}`)
      else if (row.isConfirmed) members.push({ kind: 'story', sid: row.sid })
      else pendingSids.push(row.sid)
    } else if (row.subseriesid > 0) {
      if (!seriesids.has(row.subseriesid)) missing(`seriesid=${row.subseriesid}`)
      else members.push({ kind: 'series', seriesid: row.subseriesid })
    }
  }
  return { members, pendingSids }
}

function remarkCircles(series: Iterable<ParsedSeries>, findings: Findings) {
  const contents = new Map<number, number[]>()
  for (const { seriesid, members } of series) {
    contents.set(
      seriesid,
      members.flatMap((member) => (member.kind === 'series' ? [member.seriesid] : [])),
    )
  }
  for (const circle of findCircles(contents)) {
    const where = circle.map((seriesid) => `series:${seriesid}`).join('+')
    findings.remarks.push({ kind: 'series-cycle', where })
  }
}
