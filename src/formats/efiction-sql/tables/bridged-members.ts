import type { DumpTable, DumpTables } from '#formats/efiction-sql/dump/dump-tables.ts'
import type { ArchiveTables } from './archive-tables.ts'

/**
 * Where a bridged site keeps its members: a table of its forum, and the columns of id, name and
 * address in it, such as `smf_members` with `ID_MEMBER`, `memberName`, `emailAddress`.
 */
export type MemberSource = {
  readonly table: string
  readonly idColumn: string
  readonly nameColumn: string
  readonly emailColumn?: string
}

/** The tables with the members taken from where `source` says. */
export function withMembers(
  tables: ArchiveTables,
  dump: DumpTables,
  source: MemberSource | undefined,
): ArchiveTables {
  const table = dump.tables.find(({ name }) => name === source?.table)
  if (!source || !table) return tables
  return new Map([...tables, ['authors', renameColumns(table, source)]])
}

function renameColumns(table: DumpTable, source: MemberSource): DumpTable {
  const names = new Map([
    [source.idColumn.toLowerCase(), 'uid'],
    [source.nameColumn.toLowerCase(), 'penname'],
    [source.emailColumn?.toLowerCase() ?? '', 'email'],
  ])
  // A forum's other columns mean something else, even where they have one of our names.
  const parts = table.parts.map((part) => ({
    ...part,
    columns: part.columns?.map((column) => names.get(column) ?? `forum-${column}`),
  }))
  return { ...table, parts }
}

/** Names of tables in which forums keep members, to be offered when authors are missing. */
export function memberTables(dump: DumpTables): string[] {
  return dump.tables
    .map(({ name }) => name)
    .filter((name) => /(?:^|_)(?:members|users?)$/i.test(name))
}
