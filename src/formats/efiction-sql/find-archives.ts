import { countRows, type DumpTable, type DumpTables } from './dump/dump-tables.ts'
import { nameColumns } from './dump/name-columns.ts'
import { rowsOf } from './dump/rows.ts'
import { newFindings, readLine, readPlain } from './read-fields.ts'

/** One archive that a dump holds. Several share a database when the host allowed only one. */
export type FoundArchive = {
  readonly database: string
  /** What stands before `fanfiction_` in the names of its tables; usually nothing. */
  readonly prefix: string
  /** The settings of the site, if a row of any settings table points to these tables. */
  readonly settings?: SiteSettings
  readonly storyRows: number
}

export type SiteSettings = {
  readonly sitekey: string
  readonly name: string
  /** All columns by name, repaired but otherwise as stored. Without the mail server's secrets. */
  readonly values: Readonly<Record<string, string>>
}

/**
 * Finds the archives in a dump. The settings table has a prefix of its own, and each of its rows
 * names the prefix of one site's tables; story tables that no row points to are archives without
 * settings. Names are matched exactly, so that `fanfiction_stories_old` is nobody's.
 */
export function findArchives(dump: DumpTables): FoundArchive[] {
  const settings = dump.tables.flatMap((table) => readSettings(table))
  return dump.tables.flatMap((table) => {
    const prefix = prefixOf(table.name, 'stories')
    if (prefix === undefined) return []
    const found = { database: table.database, prefix, storyRows: countRows(table) }
    const own = settings.filter((row) => isOf(row, table.database, prefix))
    const [first] = own
    return [first ? { ...found, settings: first.settings } : found]
  })
}

type SettingsRow = { readonly database: string; readonly settings: SiteSettings }

function isOf(row: SettingsRow, database: string, prefix: string): boolean {
  const stated = row.settings.values.tableprefix ?? ''
  return row.database === database && stated.toLowerCase() === prefix.toLowerCase()
}

/** The prefix of a table that is eFiction's `base` under some prefix; undefined for any other. */
export function prefixOf(name: string, base: string): string | undefined {
  const ending = `fanfiction_${base}`
  return name.toLowerCase().endsWith(ending) ? name.slice(0, -ending.length) : undefined
}

function readSettings(table: DumpTable): SettingsRow[] {
  if (prefixOf(table.name, 'settings') === undefined) return []
  const named = nameColumns('settings', table, new Map()).table
  const rows: SettingsRow[] = []
  for (const row of rowsOf(named)) {
    const values: Record<string, string> = {}
    for (const column of row.places.keys()) {
      if (!column.startsWith('smtp_')) values[column] = readPlain(row, column) ?? ''
    }
    const name = readLine(newFindings(), row, 'sitename', 'settings')
    const sitekey = values.sitekey ?? ''
    rows.push({ database: table.database, settings: { sitekey, name, values } })
  }
  return rows
}
