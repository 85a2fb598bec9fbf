import {
  countRows,
  type DumpTable,
  type DumpTables,
} from '#formats/efiction-sql/dump/dump-tables.ts'
import { allKnownColumns } from '#formats/efiction-sql/dump/known-columns.ts'
import {
  type IdsByColumn,
  type NamedTable,
  nameColumns,
} from '#formats/efiction-sql/dump/name-columns.ts'
import { bytesOf, countUnnamed, rowsOf } from '#formats/efiction-sql/dump/rows.ts'
import { asciiText } from '#formats/efiction-sql/dump/sql-cursor.ts'
import { type FoundArchive, prefixOf } from '#formats/efiction-sql/find-archives.ts'
import type { Remark } from '#formats/parsed-work.ts'
import { columnsOf } from './see-version.ts'

/** The tables of one archive by their names without prefix, columns named. */
export type ArchiveTables = ReadonlyMap<string, DumpTable>

/** Tables whose rows become something here. */
const imported: readonly string[] = (
  'authors authorprefs authorfields authorinfo categories chapters characters classes classtypes ' +
  'coauthors comments favorites favauth favseries favstor genres inseries messages news ratings ' +
  'reviews series settings stories warnings'
).split(' ')

const needed: readonly string[] = ['authors', 'categories', 'chapters', 'ratings', 'reviews']

/** Picks the tables of one archive and remarks what became of all the others. */
export function pickTables(
  dump: DumpTables,
  archive: FoundArchive,
): { tables: ArchiveTables; remarks: Remark[] } {
  const own = new Map<string, DumpTable>()
  const remarks: Remark[] = []
  for (const table of dump.tables) {
    const base = imported.find((name) => isTableOf(archive, table, name))
    if (base) own.set(base, table)
    else if (countRows(table) > 0) remarks.push(ignoredRemark(archive, table))
  }
  for (const base of needed) {
    if (!own.has(base)) remarks.push({ kind: 'table-missing', where: `table:${base}` })
  }
  const { tables, remarks: guesses } = nameAll(own)
  return { tables, remarks: [...remarks, ...guesses, ...oddRemarks(tables)] }
}

function isTableOf(archive: FoundArchive, table: DumpTable, base: string): boolean {
  if (table.database !== archive.database) return false
  const prefix = prefixOf(table.name, base)
  // The settings table has a prefix of its own.
  if (base === 'settings') return prefix !== undefined
  return prefix?.toLowerCase() === archive.prefix.toLowerCase()
}

function ignoredRemark(archive: FoundArchive, table: DumpTable): Remark {
  const name = table.name.toLowerCase()
  const ownStart = `${archive.prefix}fanfiction_`.toLowerCase()
  const isCopy = imported.some((base) => name.includes(`fanfiction_${base}`))
  const kind = isCopy ? 'table-copy' : name.startsWith(ownStart) ? 'table-unused' : 'table-foreign'
  return { kind, where: `table:${table.name}`, values: { rows: countRows(table) } }
}

// Tables that can have one order only come first: their ids tell the orders of others apart.
function nameAll(own: ReadonlyMap<string, DumpTable>): {
  tables: Map<string, DumpTable>
  remarks: Remark[]
} {
  const tables = new Map<string, DumpTable>()
  const remarks: Remark[] = []
  let recognised = 0
  const bases = [...own.keys()].sort((a, b) => rankOf(a) - rankOf(b))
  for (const base of bases) {
    const table = own.get(base)
    if (!table) continue
    const named: NamedTable = nameColumns(base, table, idsOf(tables))
    tables.set(base, named.table)
    if (named.guess === 'unsure') remarks.push(guessRemark(named.table))
    if (named.guess === 'sure') recognised++
  }
  if (recognised > 0) {
    remarks.push({ kind: 'columns-recognised', where: 'dump', values: { tables: recognised } })
  }
  return { tables, remarks }
}

function rankOf(base: string): number {
  return base === 'series' || base === 'stories' || base === 'inseries' ? 1 : 0
}

function guessRemark(table: DumpTable): Remark {
  const columns = [...columnsOf(table)].join(', ')
  return { kind: 'columns-guessed', where: `table:${table.name}`, values: { columns } }
}

const idColumns: readonly (readonly [base: string, id: string, lists: readonly string[]])[] = [
  ['categories', 'catid', ['catid']],
  ['characters', 'charid', ['charid', 'characters']],
  ['classes', 'class_id', ['classes']],
  ['authors', 'uid', ['uid']],
]

function idsOf(tables: ReadonlyMap<string, DumpTable>): IdsByColumn {
  const ids = new Map<string, ReadonlySet<string>>()
  for (const [base, column, lists] of idColumns) {
    const known = new Set<string>()
    for (const row of rowsOf(tables.get(base))) {
      const value = bytesOf(row, column)
      if (value) known.add(asciiText(value, 0, value.length))
    }
    for (const list of lists) ids.set(list, known)
  }
  return ids
}

function oddRemarks(tables: ArchiveTables): Remark[] {
  return [...tables].flatMap(([base, table]) => {
    const where = `table:${table.name}`
    const remarks: Remark[] = []
    const rows = countUnnamed(table)
    if (rows > 0) remarks.push({ kind: 'rows-unreadable', where, values: { rows } })
    const known = allKnownColumns(base)
    const odd = [...columnsOf(table)].filter(
      (column) => !known.has(column) && !/^(?:unknown|forum)-/.test(column),
    )
    const columns = odd.join(', ')
    if (odd.length > 0) remarks.push({ kind: 'columns-unknown', where, values: { columns } })
    return remarks
  })
}
