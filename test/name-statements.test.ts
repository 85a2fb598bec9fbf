import assert from 'node:assert/strict'
import { Kysely, PostgresDialect, sql } from 'kysely'
import { Pool } from 'pg'
import { nameStatements } from '#store/asking/name-statements.ts'
import type { Schema } from '#store/schema.ts'
import { onBothDatabases } from './stage.ts'

onBothDatabases('PostgreSQL keeps what is asked again and again', async ({ archive }) => {
  const { databaseUrl } = archive.config
  if (databaseUrl === undefined) return
  // One connection: each keeps statements of its own.
  const pool = new Pool({ connectionString: databaseUrl, max: 1 })
  const db = new Kysely<Schema>({ dialect: new PostgresDialect({ pool: nameStatements(pool) }) })
  try {
    const ask = async (name: string) =>
      await db.selectFrom('tags').select('name').where('name', '=', name).execute()
    for (const name of ['Gen', 'nobody', 'Multi', 'Other', 'Gen']) {
      const found = await ask(name)
      assert.deepEqual(found, name === 'nobody' ? [] : [{ name }])
    }
    const kept = await sql<{ statement: string }>`select statement from pg_prepared_statements
      where statement like '%"tags"%'`.execute(db)
    assert.equal(kept.rows.length, 1)
    await assert.rejects(sql`select 1 / ${0}::integer`.execute(db), /division by zero/)
    await db.transaction().execute(async (inside) => {
      await inside.updateTable('tags').set({ description: 'x' }).where('name', '=', 'Gen').execute()
    })
    assert.deepEqual(await ask('Gen'), [{ name: 'Gen' }], 'the connection is still whole')
  } finally {
    await db.destroy()
  }
})

onBothDatabases('no more statements get names than a connection can hold', async ({ archive }) => {
  const { databaseUrl } = archive.config
  if (databaseUrl === undefined) return
  const pool = new Pool({ connectionString: databaseUrl, max: 1 })
  const db = new Kysely<Schema>({ dialect: new PostgresDialect({ pool: nameStatements(pool) }) })
  try {
    for (let length = 1; length <= 350; length += 1) {
      const names = Array.from({ length }, (_, at) => `${at}`)
      const tags = db.selectFrom('tags').select('id').where('name', 'in', names)
      for (let time = 0; time < 4; time += 1) await tags.execute()
    }
    const { rows } = await sql<{ count: number }>`
      select count(*) as count from pg_prepared_statements`.execute(db)
    assert.ok((rows[0]?.count ?? 0) > 250 && (rows[0]?.count ?? 0) <= 300)
  } finally {
    await db.destroy()
  }
})
