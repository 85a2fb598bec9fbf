import assert from 'node:assert/strict'
import { test } from 'node:test'
import { lastChange, noteChange } from '#store/note-change.ts'
import { openSqlite } from '#store/open-sqlite.ts'
import { inTransaction } from '#store/transaction.ts'
import { onBothDatabases } from './stage.ts'

/** What a database says when it is only busy. */
function busy(dialect: 'sqlite' | 'postgres'): Error {
  const fields = dialect === 'sqlite' ? { errcode: 5 } : { code: '40P01' }
  return Object.assign(new Error('busy'), fields)
}

onBothDatabases('a transaction is tried again when the database was busy', async ({ archive }) => {
  let tries = 0
  const result = await inTransaction(archive.db, async (db) => {
    tries += 1
    await db
      .insertInto('pages')
      .values({ slug: 'p', title: 'P', html: '' as never })
      .execute()
    if (tries < 3) throw busy(archive.dialect)
    return 'done'
  })
  assert.equal(result, 'done')
  assert.equal(tries, 3)
  const rows = await archive.db.selectFrom('pages').select('slug').execute()
  assert.equal(rows.length, 1, 'the broken tries left nothing')
})

onBothDatabases(
  'it gives up after five tries, and never tries again after another fault',
  async (stage) => {
    const { archive } = stage
    let tries = 0
    const always = inTransaction(archive.db, async () => {
      tries += 1
      throw busy(archive.dialect)
    })
    await assert.rejects(always, /busy/)
    assert.equal(tries, 5)
    tries = 0
    const wrong = inTransaction(archive.db, async () => {
      tries += 1
      throw new Error('a bug')
    })
    await assert.rejects(wrong, /a bug/)
    assert.equal(tries, 1)
  },
)

onBothDatabases(
  'within a transaction another one joins it: all or nothing',
  async ({ archive }) => {
    const write = (slug: string) => ({ slug, title: slug, html: '' as never })
    const outer = inTransaction(archive.db, async (db) => {
      await inTransaction(db, (inner) => inner.insertInto('pages').values(write('a')).execute())
      throw new Error('afterwards')
    })
    await assert.rejects(outer, /afterwards/)
    assert.deepEqual(await archive.db.selectFrom('pages').select('slug').execute(), [])
  },
)

onBothDatabases(
  'many writers at once: every change has a number, and no number is missing',
  async (stage) => {
    const { archive } = stage
    const other = archive.dialect === 'postgres' ? await stage.openAgain() : archive
    const start = await lastChange(archive.db)
    const write = async (db: typeof archive.db, id: number) => {
      const note = inTransaction(db, async (inside) => {
        await noteChange(inside, { kind: 'work', id }, archive.clock.now())
        if (id % 5 === 0) throw new Error('taken back')
      })
      await note.catch((error: Error) => assert.equal(error.message, 'taken back'))
    }
    const ids = Array.from({ length: 60 }, (_, index) => index)
    await Promise.all(ids.map((id) => write(id % 2 === 0 ? archive.db : other.db, id)))
    const rows = await archive.db
      .selectFrom('changes')
      .select('seq')
      .where('seq', '>', start)
      .orderBy('seq')
      .execute()
    assert.deepEqual(
      rows.map(({ seq }) => seq),
      Array.from({ length: 48 }, (_, n) => start + n + 1),
    )
    assert.equal(await lastChange(archive.db), start + 48)
  },
)

onBothDatabases('a reader never passes a change that is still open', async (stage) => {
  const { archive } = stage
  if (archive.dialect === 'sqlite') return // one writing connection: there is nothing to overtake
  const other = await stage.openAgain()
  const before = await lastChange(archive.db)
  const { promise: held, resolve: release } = Promise.withResolvers<void>()
  const { promise: noted, resolve: tellNoted } = Promise.withResolvers<void>()
  const slow = inTransaction(archive.db, async (db) => {
    await noteChange(db, { kind: 'work', id: 1 }, archive.clock.now())
    tellNoted()
    await held
  })
  await noted
  const quick = inTransaction(other.db, (db) =>
    noteChange(db, { kind: 'work', id: 2 }, archive.clock.now()),
  )
  assert.equal(await lastChange(other.db), before, 'the open change is not to be seen yet')
  release()
  await Promise.all([slow, quick])
  const rows = await archive.db
    .selectFrom('changes')
    .select(['seq', 'entity_id'])
    .where('seq', '>', before)
    .orderBy('seq')
    .execute()
  assert.deepEqual(
    rows.map(({ entity_id }) => entity_id),
    [1, 2],
  )
})

test('sqlite: callers share one connection, one after the other, also when some of them fail', async () => {
  const db = openSqlite(':memory:')
  await db.schema.createTable('counter').addColumn('n', 'integer').execute()
  await db
    .insertInto('counter' as never)
    .values({ n: 0 } as never)
    .execute()
  const add = (fails: boolean) =>
    db.transaction().execute(async (inside) => {
      const row = (await inside
        .selectFrom('counter' as never)
        .selectAll()
        .executeTakeFirstOrThrow()) as { n: number }
      await Promise.resolve()
      await inside
        .updateTable('counter' as never)
        .set({ n: row.n + 1 } as never)
        .execute()
      if (fails) throw new Error('taken back')
    })
  const results = await Promise.allSettled(Array.from({ length: 50 }, (_, n) => add(n % 3 === 0)))
  assert.equal(results.filter(({ status }) => status === 'rejected').length, 17)
  const rows = await db
    .selectFrom('counter' as never)
    .selectAll()
    .execute()
  assert.deepEqual(
    rows.map((row) => ({ ...(row as object) })),
    [{ n: 33 }],
  )
  await db.destroy()
})
