import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { type Kysely, sql } from 'kysely'
import { type OpenArchive, openArchive } from '#archive/open-archive.ts'
import type { WorkId } from '#ground/ids.ts'
import type { Db, Schema } from '#store/schema.ts'
import { administer, type Cluster, startPostgres } from '../test/postgres.ts'
import { buildSqlite, configOf } from './built-archive.ts'

/** The database that is kept; what is measured is a copy of it. */
const built = 'built'

/**
 * Starts a PostgreSQL that holds the made-up archive of `works` works in a database of that name, as
 * `buildSqlite` has it, row by row and with the same ids. Its data stay for the next run.
 */
export async function startBuiltPostgres(
  works: number,
  say: (line: string) => void,
): Promise<Cluster> {
  const sqlite = await buildSqlite(works, say)
  const folder = `${sqlite}-postgres-${fingerprint()}`
  if (!existsSync(folder)) {
    const partial = `${folder}.${process.pid}.partial`
    try {
      await fillCluster(partial, sqlite, say)
    } catch (error) {
      await rm(partial, { recursive: true, force: true })
      throw error
    }
    await rename(partial, folder)
  }
  return await startPostgres(folder)
}

/** A copy of the built archive as `database`, in place of one that an earlier run may have left. */
export async function copyBuilt(cluster: Cluster, database: string): Promise<string> {
  await administer(cluster.url('postgres'), `drop database if exists ${database}`)
  await administer(
    cluster.url('postgres'),
    `create database ${database} template ${built} strategy file_copy`,
  )
  return cluster.url(database)
}

function fingerprint(): string {
  const source = readFileSync(fileURLToPath(import.meta.url))
  return createHash('sha256').update(source).digest('hex').slice(0, 8)
}

async function fillCluster(
  data: string,
  sqlite: string,
  say: (line: string) => void,
): Promise<void> {
  await mkdir(data)
  const started = performance.now()
  await using cluster = await startPostgres(data)
  await administer(cluster.url('postgres'), `create database ${built}`)
  await using from = await openArchive(configOf(sqlite))
  await using to = await openArchive(configOf(sqlite, cluster.url(built)))
  await copyTables(from.db, to.db)
  await copyWords(from, to)
  await sql`vacuum analyze`.execute(to.db)
  say(`copied to PostgreSQL: ${Math.round((performance.now() - started) / 1000)} s`)
}

const rowsAtOnce = 500

/** Every row of every table of ours. Rows may come before those they point at, so nobody looks. */
async function copyTables(from: Kysely<Schema>, to: Kysely<Schema>): Promise<void> {
  const tables = (await to.introspection.getTables()).filter(
    ({ name }) => !name.startsWith('kysely_') && name !== 'search_words',
  )
  await to.connection().execute(async (db) => {
    await sql`set session_replication_role = replica`.execute(db)
    const all = tables.map(({ name }) => sql.table(name))
    await sql`truncate ${sql.join(all)} cascade`.execute(db)
    for (const { name, columns } of tables) {
      await copyTable(from, db, name as keyof Schema)
      if (columns.some((column) => column.name === 'id' && column.isAutoIncrementing)) {
        await sql`select setval(pg_get_serial_sequence(${name}, 'id'), max(id))
          from ${sql.table(name)}`.execute(db)
      }
    }
    await sql`set session_replication_role = origin`.execute(db)
  })
}

async function copyTable(from: Db, to: Db, name: keyof Schema): Promise<void> {
  const table = sql.table(name)
  const rows: unknown[] = []
  const put = async () => {
    const json = JSON.stringify(rows.splice(0))
    await sql`insert into ${table} overriding system value
      select * from json_populate_recordset(null::${table}, ${json}::json)`.execute(to)
  }
  for await (const row of from.selectFrom(name).selectAll().stream()) {
    rows.push(row)
    if (rows.length >= rowsAtOnce) await put()
  }
  await put()
}

type Word = { readonly term: string; readonly doc: number }

/**
 * The words of every work, out of SQLite's own index, which keeps them by word: they are gathered by
 * work first. PostgreSQL's index is made when they are all there, in a tenth of the time.
 */
async function copyWords(from: OpenArchive, to: OpenArchive): Promise<void> {
  const works = new Map<WorkId, string[]>()
  await from.db.connection().execute(async (db) => {
    await sql`create virtual table temp.every_word
      using fts5vocab(main, search_words, instance)`.execute(db)
    const words = db
      .selectFrom(sql<Word>`temp.every_word`.as('words'))
      .select(['words.term', sql<string>`group_concat(words.doc)`.as('ids')])
      .groupBy('words.term')
    for await (const { term, ids } of words.stream()) {
      for (const text of ids.split(',')) {
        const id = Number(text) as WorkId
        const known = works.get(id)
        if (known) known.push(term)
        else works.set(id, [term])
      }
    }
  })
  await sql`drop index search_words_by_word`.execute(to.db)
  for (const [id, words] of works) await to.search.put(to.db, id, words.join(' '))
  await sql`create index search_words_by_word on search_words using gin (words)`.execute(to.db)
}
