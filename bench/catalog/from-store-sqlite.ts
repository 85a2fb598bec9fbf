import { DatabaseSync, type StatementSync } from 'node:sqlite'
import { migrate } from '#store/migrate.ts'
import { openSqlite } from '#store/open-sqlite.ts'
import type { Table } from './from-store-rows.ts'

/** Fills an SQLite file with the tables. It is then as an archive has it, or it threw. */
export async function fillStoreSqlite(
  path: string,
  tables: readonly Table[],
  say: (line: string) => void,
): Promise<void> {
  const store = openSqlite(path)
  await migrate(store, 'sqlite')
  await store.destroy()
  const db = new DatabaseSync(path, { enableForeignKeyConstraints: false })
  try {
    db.exec('pragma journal_mode = off; pragma synchronous = off; pragma cache_size = -1000000')
    const indexes = dropIndexes(db, tables)
    db.exec('begin')
    db.exec('delete from tags')
    for (const table of tables) {
      const started = performance.now()
      insertAll(db, table)
      say(`SQLite: ${table.name}: ${((performance.now() - started) / 1000).toFixed(1)} s`)
    }
    for (const statement of indexes) db.exec(statement)
    db.exec('commit')
    db.exec('pragma journal_mode = wal')
  } finally {
    db.close()
  }
}

/** Takes the indexes away, which are made sooner of all rows at once; gives how to make them. */
function dropIndexes(db: DatabaseSync, tables: readonly Table[]): readonly string[] {
  const rows = db
    .prepare("select name, tbl_name as of, sql from sqlite_master where type = 'index'")
    .all() as unknown as readonly { name: string; of: string; sql: string | null }[]
  const filled = new Set(tables.map(({ name }) => name))
  return rows.flatMap(({ name, of, sql }) => {
    if (sql === null || !filled.has(of)) return []
    db.exec(`drop index ${name}`)
    return [sql]
  })
}

// Fewer, larger statements: each has a price of its own.
const valuesMost = 600

function insertAll(db: DatabaseSync, { name, columns, rows }: Table): void {
  const atOnce = Math.floor(valuesMost / columns.length)
  const inserting = (count: number): StatementSync => {
    const row = `(${columns.map(() => '?').join(',')})`
    const values = Array.from({ length: count }, () => row).join(',')
    return db.prepare(`insert into ${name} (${columns.join(',')}) values ${values}`)
  }
  const many = inserting(atOnce)
  let values: (string | number | null)[] = []
  for (const row of rows()) {
    for (const value of row) values.push(value)
    if (values.length < atOnce * columns.length) continue
    many.run(...values)
    values = []
  }
  if (values.length > 0) inserting(values.length / columns.length).run(...values)
}
