import { cutCircles } from './cut-circles.ts'
import { type Row, rowsOf } from './dump/rows.ts'
import type {
  ParsedCategory,
  ParsedCharacter,
  ParsedClass,
  ParsedClassType,
  ParsedRating,
} from './parsed-archive.ts'
import { type Findings, readHtml, readLine, readNumber, withoutAbsent } from './read-fields.ts'
import type { ArchiveTables } from './tables/archive-tables.ts'

/** What works of the archive are sorted by. */
export type Vocabulary = {
  readonly categories: readonly ParsedCategory[]
  readonly characters: readonly ParsedCharacter[]
  readonly classTypes: readonly ParsedClassType[]
  readonly classes: readonly ParsedClass[]
  readonly ratings: readonly ParsedRating[]
}

export function parseVocabulary(tables: ArchiveTables, findings: Findings): Vocabulary {
  const ratings = readRows(tables, 'ratings', 'rid', (row, rid) => parseRating(findings, row, rid))
  return {
    categories: parseCategories(tables, findings),
    characters: readRows(tables, 'characters', 'charid', (row, charid) => ({
      charid,
      name: readLine(findings, row, 'charname', `character:${charid}`),
      ...withoutAbsent({ catid: positive(readNumber(row, 'catid')) }),
    })),
    ...parseClasses(tables, findings),
    ratings: ratings.sort((a, b) => a.rid - b.rid),
  }
}

function positive(number: number): number | undefined {
  return number > 0 ? number : undefined
}

// One thing for each id; a row whose id was met before is a copy that somebody pasted in.
function readRows<Thing>(
  tables: ArchiveTables,
  base: string,
  idColumn: string,
  read: (row: Row, id: number) => Thing,
): Thing[] {
  const things = new Map<number, Thing>()
  for (const row of rowsOf(tables.get(base))) {
    const id = readNumber(row, idColumn)
    if (id > 0 && !things.has(id)) things.set(id, read(row, id))
  }
  return [...things.values()]
}

function parseRating(findings: Findings, row: Row, rid: number): ParsedRating {
  const where = `rating:${rid}`
  const flags = readNumber(row, 'ratingwarning')
  return {
    rid,
    name: readLine(findings, row, 'rating', where),
    ...withoutAbsent({ warningText: readHtml(findings, row, 'warningtext', where, 'comment') }),
    showsWarning: (flags & 1) !== 0,
    asksAge: (flags & 2) !== 0,
    membersOnly: (flags & 4) !== 0,
  }
}

function parseCategories(tables: ArchiveTables, findings: Findings): ParsedCategory[] {
  const parents = new Map<number, number>()
  const all = readRows(tables, 'categories', 'catid', (row, catid) => {
    parents.set(catid, readNumber(row, 'parentcatid'))
    return parseCategory(findings, row, catid)
  })
  const catids = new Set(parents.keys())
  for (const { catid, name } of all) {
    const parent = parents.get(catid) ?? 0
    if (catids.has(parent)) continue
    parents.delete(catid)
    if (parent <= 0) continue
    const values = { parent, name }
    findings.remarks.push({ kind: 'category-parent-missing', where: `category:${catid}`, values })
  }
  for (const catid of cutCircles(parents)) {
    findings.remarks.push({ kind: 'category-cycle', where: `category:${catid}` })
  }
  return all.map((one) => ({ ...one, ...withoutAbsent({ parentId: parents.get(one.catid) }) }))
}

function parseCategory(findings: Findings, row: Row, catid: number): ParsedCategory {
  const where = `category:${catid}`
  return {
    catid,
    name: readLine(findings, row, 'category', where),
    ...withoutAbsent({ description: readHtml(findings, row, 'description', where, 'comment') }),
    order: readNumber(row, 'displayorder'),
    isLocked: readNumber(row, 'locked') > 0,
  }
}

function parseClasses(
  tables: ArchiveTables,
  findings: Findings,
): { classTypes: ParsedClassType[]; classes: ParsedClass[] } {
  if (!tables.has('classes')) return parseOldClasses(tables, findings)
  const classTypes = readRows(tables, 'classtypes', 'classtype_id', (row, typeId) => ({
    typeId,
    key: readLine(findings, row, 'classtype_name', `class-type:${typeId}`),
    title: readLine(findings, row, 'classtype_title', `class-type:${typeId}`),
  }))
  const classes = readRows(tables, 'classes', 'class_id', (row, classId) => ({
    classId,
    typeId: readNumber(row, 'class_type'),
    name: readLine(findings, row, 'class_name', `class:${classId}`),
  }))
  return { classTypes, classes }
}

// 2.0 has a table of genres and one of warnings, and stories name them; here they get ids of their
// own, in the order of the tables.
function parseOldClasses(
  tables: ArchiveTables,
  findings: Findings,
): { classTypes: ParsedClassType[]; classes: ParsedClass[] } {
  const classTypes: ParsedClassType[] = []
  const classes: ParsedClass[] = []
  for (const [key, title, column] of [
    ['genres', 'Genres', 'genre'],
    ['warnings', 'Warnings', 'warning'],
  ] as const) {
    if (!tables.has(key)) continue
    const typeId = classTypes.length + 1
    classTypes.push({ typeId, key, title })
    for (const row of rowsOf(tables.get(key))) {
      const name = readLine(findings, row, column, `table:${key}`)
      if (name !== '') classes.push({ classId: classes.length + 1, typeId, name })
    }
  }
  return { classTypes, classes }
}
