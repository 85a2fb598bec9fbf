import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { test } from 'node:test'
import { type Kysely, sql } from 'kysely'
import { migrate } from '#store/migrate.ts'
import type { Schema } from '#store/schema.ts'
import { onBothDatabases } from './stage.ts'

const folder = resolve(import.meta.dirname, '../src/store/migrations')
const names = () =>
  readdirSync(folder)
    .filter((name) => /^\d{4}-.*\.ts$/.test(name))
    .sort()
const readBytes = (name: string) => readFileSync(join(folder, name))
const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

const released = JSON.parse(readFileSync(join(folder, 'released.json'), 'utf8')) as Readonly<
  Record<string, string>
>

/** Released migrations that are not what was released: archives out there have run the old ones. */
function changed(
  read: (name: string) => Uint8Array,
  present: readonly string[],
): readonly string[] {
  return Object.entries(released)
    .filter(([name, hash]) => !present.includes(name) || hashOf(read(name)) !== hash)
    .map(([name]) => name)
}

test('a released migration is never changed: write a new one instead', () => {
  assert.deepEqual(changed(readBytes, names()), [])
})

test('a released migration that is changed or taken away is noticed', () => {
  const [first = ''] = names()
  const edited = (name: string) =>
    name === first ? Buffer.concat([readBytes(name), Buffer.from(' ')]) : readBytes(name)
  assert.deepEqual(changed(edited, names()), [first])
  assert.deepEqual(changed(readBytes, names().slice(1)), [first])
})

test('migrations are numbered without a gap, and each is known to migrate.ts', async () => {
  const numbers = names().map((name) => Number(name.slice(0, 4)))
  assert.deepEqual(
    numbers,
    numbers.map((_, index) => index + 1),
  )
  const source = readFileSync(resolve(folder, '../migrate.ts'), 'utf8')
  for (const name of names()) assert.ok(source.includes(`./migrations/${name}`), name)
})

type Dialect = 'sqlite' | 'postgres'

/** Everything that makes up a schema, as lines that can be compared. */
async function describe(db: Kysely<Schema>, dialect: Dialect): Promise<readonly string[]> {
  const statement =
    dialect === 'sqlite'
      ? sql<{ line: string }>`select type || ' ' || name || ': ' || coalesce(sql, '') as line
          from sqlite_schema where name not like 'sqlite_%'`
      : sql<{ line: string }>`
          select 'column ' || table_name || '.' || column_name || ' ' || data_type || ' '
            || is_nullable || ' ' || coalesce(column_default, '') || ' '
            || coalesce(collation_name, '') as line
          from information_schema.columns where table_schema = 'public'
          union all select 'index ' || indexdef from pg_indexes where schemaname = 'public'
          union all select 'constraint ' || conrelid::regclass || ' ' || conname || ' '
            || pg_get_constraintdef(oid) from pg_constraint where connamespace = 'public'::regnamespace`
  const { rows } = await statement.execute(db)
  const seeds = await db
    .selectFrom('tags')
    .select(['kind', 'name', 'position'])
    .orderBy('id')
    .execute()
  return [...rows.map(({ line }) => line), ...seeds.map((tag) => JSON.stringify(tag))].toSorted()
}

async function dropAll(db: Kysely<Schema>, dialect: Dialect): Promise<void> {
  if (dialect === 'postgres') {
    await sql`drop schema public cascade`.execute(db)
    await sql`create schema public`.execute(db)
    return
  }
  await sql`pragma foreign_keys = off`.execute(db)
  for (;;) {
    const { rows } = await sql<{ name: string }>`select name from sqlite_schema
      where type = 'table' and name not like 'sqlite_%' order by name like 'search_words_%', name
      limit 1`.execute(db)
    const [table] = rows
    if (!table) break
    await sql`drop table ${sql.table(table.name)}`.execute(db)
  }
  await sql`pragma foreign_keys = on`.execute(db)
}

onBothDatabases(
  'a store that took the steps one release at a time equals a new one',
  async (stage) => {
    const { db, dialect } = stage.archive
    const fresh = await describe(db, dialect)
    assert.ok(fresh.length > 60, 'there is something to compare')
    for (let released = 1; released < names().length; released += 1) {
      await dropAll(db, dialect)
      await runFirst(db, dialect, released)
      const report = await migrate(db, dialect)
      assert.equal(report.applied.length, names().length - released)
      assert.deepEqual(await describe(db, dialect), fresh, `after ${released} of the steps`)
    }
  },
  { start: 'empty' },
)

/** Brings an empty database to the schema that some release had. */
async function runFirst(db: Kysely<Schema>, dialect: Dialect, count: number): Promise<void> {
  const { Migrator } = await import('kysely/migration')
  const migrations: Record<string, { up: (db: Kysely<unknown>) => Promise<void> }> = {}
  for (const name of names().slice(0, count)) {
    const { up } = (await import(join(folder, name))) as {
      up: (db: Kysely<unknown>, dialect: Dialect) => Promise<void>
    }
    migrations[name.replace(/\.ts$/, '')] = { up: (inside) => up(inside, dialect) }
  }
  const provider = { getMigrations: async () => migrations }
  const { error } = await new Migrator({ db, provider }).migrateToLatest()
  assert.equal(error, undefined)
}

onBothDatabases(
  'migrating twice does nothing the second time',
  async ({ archive }) => {
    assert.deepEqual(archive.schema.applied, [], 'the template was migrated before')
    const before = await describe(archive.db, archive.dialect)
    const report = await migrate(archive.db, archive.dialect)
    assert.deepEqual(report, { applied: [], total: names().length })
    assert.deepEqual(await describe(archive.db, archive.dialect), before)
  },
  { start: 'empty' },
)

onBothDatabases(
  'a store that is newer than this program is not touched',
  async ({ archive }) => {
    const newer = { name: '9999-from-the-future', timestamp: '2030-01-01T00:00:00.000Z' }
    await archive.db
      .insertInto('kysely_migration' as 'settings')
      .values(newer as never)
      .execute()
    const before = await describe(archive.db, archive.dialect)
    await assert.rejects(migrate(archive.db, archive.dialect), /9999-from-the-future/)
    assert.deepEqual(await describe(archive.db, archive.dialect), before)
  },
  { start: 'empty' },
)
