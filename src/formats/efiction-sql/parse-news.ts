import { sanitise } from '#formats/sanitise/sanitise.ts'
import { type Row, rowsOf } from './dump/rows.ts'
import { foldName } from './parse-people.ts'
import type { ParsedNews, ParsedNewsComment, ParsedPerson } from './parsed-archive.ts'
import {
  type Findings,
  readDate,
  readHtml,
  readLine,
  readNumber,
  withoutAbsent,
} from './read-fields.ts'
import type { ArchiveTables } from './tables/archive-tables.ts'

/** News of the site with the comments on them, in order of id. */
export function parseNews(
  tables: ArchiveTables,
  people: readonly ParsedPerson[],
  findings: Findings,
): ParsedNews[] {
  const uids = new Set(people.map(({ uid }) => uid))
  const uidOfName = uidsByName(people)
  const comments = readComments(tables, uids, uidOfName, findings)
  const news = new Map<number, ParsedNews>()
  for (const row of rowsOf(tables.get('news'))) {
    const nid = readNumber(row, 'nid')
    if (nid <= 0 || news.has(nid)) continue
    const authorName = readLine(findings, row, 'author', `news:${nid}`)
    const uid = uidOfName(authorName)
    news.set(nid, {
      ...readNewsRow(findings, row, nid),
      authorName,
      ...withoutAbsent({ uid }),
      comments: comments.get(nid) ?? [],
    })
    comments.delete(nid)
  }
  for (const { cid } of [...comments.values()].flat()) {
    findings.remarks.push({ kind: 'news-comment-orphan', where: `comment:${cid}` })
  }
  return [...news.values()].sort((a, b) => a.nid - b.nid)
}

function readNewsRow(
  findings: Findings,
  row: Row,
  nid: number,
): Omit<ParsedNews, 'authorName' | 'uid' | 'comments'> {
  const where = `news:${nid}`
  return {
    nid,
    title: readLine(findings, row, 'title', where),
    html: readHtml(findings, row, 'story', where, 'text') ?? sanitise('', 'text'),
    ...readPosted(row),
  }
}

function readPosted(row: Row): Pick<ParsedNews, 'postedOn' | 'postedAt'> {
  const { on, at } = readDate(row, 'time')
  return withoutAbsent({ postedOn: on, postedAt: at })
}

function readComments(
  tables: ArchiveTables,
  uids: ReadonlySet<number>,
  uidOfName: (name: string) => number | undefined,
  findings: Findings,
): Map<number, ParsedNewsComment[]> {
  const comments = new Map<number, ParsedNewsComment[]>()
  for (const row of rowsOf(tables.get('comments'))) {
    const nid = readNumber(row, 'nid')
    const cid = readNumber(row, 'cid')
    const html = readHtml(findings, row, 'comment', `comment:${cid}`, 'comment')
    if (!html) continue
    // 2.0 has the name in place of the id.
    const name = readLine(findings, row, 'uname', `comment:${cid}`)
    const uid = uids.has(readNumber(row, 'uid')) ? readNumber(row, 'uid') : uidOfName(name)
    const by = uid === undefined ? { name } : { uid }
    const list = comments.get(nid) ?? []
    comments.set(nid, list)
    list.push({ cid, by, html, ...readPosted(row) })
  }
  for (const list of comments.values()) list.sort((a, b) => a.cid - b.cid)
  return comments
}

// A name that two members share belongs to neither.
function uidsByName(people: readonly ParsedPerson[]): (name: string) => number | undefined {
  const uids = new Map<string, number | undefined>()
  for (const { uid, penName } of people) {
    const name = foldName(penName)
    uids.set(name, uids.has(name) ? undefined : uid)
  }
  return (name) => (name === '' ? undefined : uids.get(foldName(name)))
}
