import { closeSync, mkdirSync, openSync, rmSync, writeSync } from 'node:fs'
import { Client } from 'pg'
import { migrate } from '#store/migrate.ts'
import { openPostgres } from '#store/open-postgres.ts'
import { administer, startPostgres } from '../../test/postgres.ts'
import type { Table } from './from-store-rows.ts'

/** The database of the cluster that holds the store. */
export const storeName = 'store'

/** Fills a cluster in `folder` with the tables. It is then as an archive has it, or it threw. */
export async function fillStorePostgres(
  folder: string,
  tables: readonly Table[],
  say: (line: string) => void,
): Promise<void> {
  mkdirSync(folder, { recursive: true })
  await using cluster = await startPostgres(folder)
  await administer(cluster.url('postgres'), `create database ${storeName}`)
  const store = openPostgres(cluster.url(storeName), () => undefined)
  await migrate(store, 'postgres')
  await store.destroy()
  const client = new Client({ connectionString: cluster.url(storeName) })
  await client.connect()
  const file = `${folder}.copy`
  try {
    await client.query("set maintenance_work_mem = '1GB'; set max_parallel_maintenance_workers = 2")
    // Rows that name others come before those: nobody checks until all are there.
    await client.query("set session_replication_role = 'replica'")
    const indexes = await dropIndexes(client, tables)
    await client.query('delete from tags')
    for (const table of tables) {
      const started = performance.now()
      writeRows(file, table)
      await client.query(`copy ${table.name} (${table.columns.join(', ')}) from '${file}'`)
      say(`PostgreSQL: ${table.name}: ${((performance.now() - started) / 1000).toFixed(1)} s`)
    }
    for (const statement of indexes) await client.query(statement)
    await client.query('vacuum (freeze, analyze)')
    await client.query('checkpoint')
  } finally {
    await client.end()
    rmSync(file, { force: true })
  }
}

async function dropIndexes(client: Client, tables: readonly Table[]): Promise<readonly string[]> {
  const { rows } = await client.query<{ name: string; statement: string }>(
    `select indexname as name, indexdef as statement from pg_indexes
      where tablename = any($1) and indexname not in (select conname from pg_constraint)`,
    [tables.map(({ name }) => name)],
  )
  for (const { name } of rows) await client.query(`drop index ${name}`)
  return rows.map(({ statement }) => statement)
}

const linesAtOnce = 10_000

function writeRows(path: string, { rows }: Table): void {
  const file = openSync(path, 'w', 0o644)
  try {
    let lines: string[] = []
    for (const row of rows()) {
      lines.push(`${row.map((value) => (value === null ? '\\N' : escaped(value))).join('\t')}\n`)
      if (lines.length < linesAtOnce) continue
      writeSync(file, lines.join(''))
      lines = []
    }
    writeSync(file, lines.join(''))
  } finally {
    closeSync(file)
  }
}

const escaped = (value: string | number) =>
  typeof value === 'number' ? value : value.replace(/[\\\t\n\r]/g, '\\$&')
