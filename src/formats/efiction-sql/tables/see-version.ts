import type { DumpTable } from '#formats/efiction-sql/dump/dump-tables.ts'
import type { EfictionVersion } from '#formats/efiction-sql/parsed-archive.ts'

/**
 * The version of an archive by the shape of its tables, given by name without prefix. The version
 * that the settings claim can lie, because upgrades were interrupted.
 */
export function seeVersion(tables: ReadonlyMap<string, DumpTable>): EfictionVersion {
  const stories = columnsOf(tables.get('stories'))
  if (!tables.has('chapters') && (stories.has('psid') || stories.has('storytext'))) return '1.1'
  const isTwo = stories.has('gid') || stories.has('wid') || tables.has('favstor')
  if (isTwo && !tables.has('classes')) return '2.0'
  if (typeOf(tables.get('authors'), 'password') === 'varchar(255)') return '3.5.9'
  if (typeOf(tables.get('stories'), 'date')?.startsWith('int')) return '3.5.6'
  if (tables.has('coauthors')) return '3.4'
  if (tables.has('modules')) return '3.3'
  const hasOldInseries = columnsOf(tables.get('inseries')).has('updated')
  return tables.has('stats') && !hasOldInseries ? '3.2' : '3.0'
}

/** The names of the columns that a table is known to have. */
export function columnsOf(table: DumpTable | undefined): ReadonlySet<string> {
  const declared = table?.declared?.map((column) => column.name) ?? []
  const inserted = table?.parts.flatMap((part) => part.columns ?? []) ?? []
  return new Set([...declared, ...inserted])
}

/** The declared type of a column, such as `varchar(200)`. */
export function typeOf(table: DumpTable | undefined, column: string): string | undefined {
  return table?.declared?.find(({ name }) => name === column)?.type
}
