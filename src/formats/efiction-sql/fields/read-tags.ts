import { bytesOf, type Row } from '#formats/efiction-sql/dump/rows.ts'
import type { Vocabulary } from '#formats/efiction-sql/parse-vocabulary.ts'
import { type Findings, readLine, readPlain } from '#formats/efiction-sql/read-fields.ts'
import type { ArchiveTables } from '#formats/efiction-sql/tables/archive-tables.ts'
import { typeOf } from '#formats/efiction-sql/tables/see-version.ts'
import { type IdIndex, indexIds, readIdList } from './id-list.ts'

export type StoryTags = {
  readonly catids: readonly number[]
  readonly charids: readonly number[]
  readonly classIds: readonly number[]
  readonly rid?: number
}

export type SeriesTags = Omit<StoryTags, 'rid'>

/** Reads the lists of categories, characters, classes and the rating of a row. */
export type TagReader = {
  readonly readStoryTags: (row: Row, where: string) => StoryTags
  readonly readSeriesTags: (row: Row, where: string) => SeriesTags
}

type ListKind = 'catid' | 'charid' | 'classid' | 'rid'

const unknownKinds: Readonly<Record<ListKind, string>> = {
  catid: 'unknown-category',
  charid: 'unknown-character',
  classid: 'unknown-class',
  rid: 'unknown-rating',
}

/** Lengths at which the columns of lists end where the dump does not declare them. */
const usualLengths: ReadonlySet<number> = new Set([100, 200, 250])

/** What lists of one archive are read against. */
type Shelf = {
  readonly tables: ArchiveTables
  readonly findings: Findings
  readonly indexes: Readonly<Record<ListKind, IdIndex>>
  /** The category of each character. */
  readonly catidOf: ReadonlyMap<number, number | undefined>
}

/**
 * A reader for the lists of one archive. Entries are ids; names are looked up where an upgrade from
 * 2.0 left them. What stands for nothing is remarked, with the place `work:72#charid=998`.
 */
export function tagReader(
  tables: ArchiveTables,
  vocabulary: Vocabulary,
  findings: Findings,
): TagReader {
  const { categories, characters, classes, ratings } = vocabulary
  const catidOf = new Map(characters.map(({ charid, catid }) => [charid, catid]))
  const indexes = {
    catid: indexIds(categories.map(({ catid: id, name }) => ({ id, name }))),
    charid: indexIds(characters.map(({ charid: id, name }) => ({ id, name }))),
    classid: indexIds(classes.map(({ classId: id, name }) => ({ id, name }))),
    rid: indexIds(ratings.map(({ rid: id, name }) => ({ id, name }))),
  }
  const shelf: Shelf = { tables, findings, indexes, catidOf }
  return {
    readStoryTags: (row, where) => readStoryTags(shelf, row, where),
    readSeriesTags: (row, where) => readSeriesTags(shelf, row, where),
  }
}

function readStoryTags(shelf: Shelf, row: Row, where: string): StoryTags {
  const table = { row, base: 'stories', where }
  const catids = readList(shelf, table, 'catid', 'catid')
  const charids = readList(shelf, table, 'charid', 'charid', catids)
  // 2.0 keeps genres and warnings in columns of their own.
  const classIds = readClasses(shelf, table, ['classes', 'gid', 'wid'])
  const [rid] = readList(shelf, table, 'rid', 'rid')
  return { catids, charids, classIds, ...(rid === undefined ? {} : { rid }) }
}

function readSeriesTags(shelf: Shelf, row: Row, where: string): SeriesTags {
  const table = { row, base: 'series', where }
  const catids = readList(shelf, table, 'catid', 'catid')
  const charids = readList(shelf, table, 'characters', 'charid', catids)
  const classIds = readClasses(shelf, table, ['classes', 'genres', 'warnings'])
  return { catids, charids, classIds }
}

function readClasses(shelf: Shelf, table: TableRow, columns: readonly string[]): number[] {
  return [...new Set(columns.flatMap((column) => readList(shelf, table, column, 'classid')))]
}

type TableRow = { readonly row: Row; readonly base: string; readonly where: string }

function readList(
  shelf: Shelf,
  table: TableRow,
  column: string,
  kind: ListKind,
  catids: readonly number[] = [],
): readonly number[] {
  const { catidOf, findings, indexes } = shelf
  const list = listText(shelf, table, column, kind)
  // Several categories have a character of the same name: the story's own category decides.
  const prefer = (ids: readonly number[]) =>
    kind === 'charid' ? ids.find((id) => catids.includes(catidOf.get(id) ?? -1)) : undefined
  const { ids, unknown } = readIdList(list, indexes[kind], prefer)
  for (const entry of unknown) {
    const where = `${table.where}#${kind}=${entry}`
    findings.remarks.push({ kind: unknownKinds[kind], where, values: { entry } })
  }
  return ids
}

// MySQL cut a list that was too long, perhaps inside its last number: that one is left out.
function listText(shelf: Shelf, table: TableRow, column: string, kind: ListKind): string {
  const { row, base, where } = table
  const plain = readPlain(row, column) ?? ''
  const isPlain = /^[-\d, ]*$/.test(plain)
  const text = isPlain ? plain : readLine(shelf.findings, row, column, where)
  const comma = text.lastIndexOf(',')
  if (comma < 0 || comma === text.length - 1) return text
  const declared = /^varchar\((\d+)\)/.exec(typeOf(shelf.tables.get(base), column) ?? '')?.[1]
  const length = bytesOf(row, column)?.length ?? 0
  const isFull = declared ? length >= Number(declared) : usualLengths.has(length)
  if (!isFull) return text
  const values = { last: text.slice(comma + 1).trim() }
  shelf.findings.remarks.push({ kind: 'list-cut', where: `${where}#${kind}`, values })
  return text.slice(0, comma)
}
