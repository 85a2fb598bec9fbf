/**
 * A dump that was read once: which tables it has and where each row stands. The values stay in the
 * bytes and are looked up when somebody asks, so that a dump of 200 MB costs four bytes a row.
 */
export type DumpTables = {
  readonly tables: readonly DumpTable[]
  readonly madeBy: 'mysqldump' | 'phpmyadmin' | 'efiction' | undefined
  /** What the first `SET NAMES` says, lower case. Only a claim: values are judged one by one. */
  readonly charset: string | undefined
  readonly end: DumpEnd
  /** Places where the text was no SQL and reading went on behind them; the first thousand. */
  readonly damages: readonly DumpDamage[]
}

/**
 * How the file ends. `unmarked`: between two statements, but without the closing lines that its
 * maker writes, so tables may be missing. `cut`: inside a statement; `table` is the one it was
 * filling and `firstValue` what the half row begins with, as it stands in the file.
 */
export type DumpEnd =
  | { readonly kind: 'complete' }
  | { readonly kind: 'unmarked' }
  | { readonly kind: 'cut'; readonly table?: string; readonly firstValue?: string }

/** `at` counts bytes from the start of the file. */
export type DumpDamage = { readonly table: string; readonly at: number }

export type DumpTable = {
  /** Empty when the dump does not say. */
  readonly database: string
  readonly name: string
  /** From CREATE TABLE; undefined when the dump has no structure. */
  readonly declared: readonly DeclaredColumn[] | undefined
  readonly parts: readonly TablePart[]
}

/** `type` is lower case, such as `varchar(200)`. */
export type DeclaredColumn = { readonly name: string; readonly type: string }

/**
 * Rows of one table that have the same columns. A table has several parts when its INSERTs name
 * different columns, or when some rows have more values than others.
 */
export type TablePart = {
  readonly bytes: Uint8Array
  /** Lower case, in the order of the values; undefined when nothing in the dump tells. */
  readonly columns: readonly string[] | undefined
  /** Values in each row. */
  readonly width: number
  /** Where the opening bracket of each row stands. */
  readonly rowStarts: Uint32Array
}

/** The rows of a table in all its parts. */
export function countRows(table: DumpTable): number {
  return table.parts.reduce((sum, part) => sum + part.rowStarts.length, 0)
}

/**
 * Several files of one dump as if they were one: phpMyAdmin and control panels write a file per
 * table, or a new file every so many megabytes. Order does not matter except that a table's
 * structure is taken from the first file that has it.
 */
export function joinDumps(dumps: readonly DumpTables[]): DumpTables {
  const tables = new Map<string, DumpTable>()
  for (const table of dumps.flatMap((dump) => dump.tables)) {
    const key = `${table.database}.${table.name}`
    const known = tables.get(key)
    tables.set(key, known ? joinTables(known, table) : table)
  }
  return {
    tables: [...tables.values()],
    madeBy: dumps.find((dump) => dump.madeBy)?.madeBy,
    charset: dumps.find((dump) => dump.charset)?.charset,
    end: dumps.find((dump) => dump.end.kind !== 'complete')?.end ?? { kind: 'complete' },
    damages: dumps.flatMap((dump) => dump.damages),
  }
}

function joinTables(first: DumpTable, second: DumpTable): DumpTable {
  const declared = first.declared ?? second.declared
  const columns = declared?.map((column) => column.name)
  // One file may hold the structure and another the rows.
  const parts = [...first.parts, ...second.parts].map((part) =>
    part.columns || part.width !== columns?.length ? part : { ...part, columns },
  )
  return { ...first, declared, parts }
}
