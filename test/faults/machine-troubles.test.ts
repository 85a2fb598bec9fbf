import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { startPostgres } from '../postgres.ts'
import { tempFolder } from './bring-in.ts'
import { worksFolder } from './many-works.ts'
import {
  assertWhole,
  contentOf,
  count,
  postgresHouse,
  run,
  sqliteHouse,
  start,
  until,
} from './process.ts'

test('on a full disk the import stops with words, and goes on when there is room', async (t) => {
  const folder = worksFolder(t, 60, 50)
  const undisturbed = sqliteHouse(t)
  const whole = await run(t, undisturbed, ['import', folder])
  assert.equal(whole.code, 0, whole.out + whole.err)

  const house = sqliteHouse(t)
  assert.equal((await run(t, house, ['check'])).code, 0)
  // No file may grow beyond these KiB: the write of the database or its log fails with EFBIG.
  const full = await run(t, house, ['import', folder], { limit: 2200 })
  assert.equal(full.code, 1, full.out + full.err)
  assert.match(full.err, /The disk is full/)
  assert.match(full.err, /safe/)
  assert.match(full.err, /goes on where it stopped/)
  await assertWhole(t, house)
  const placed = await count(house, 'works')
  assert.ok(placed > 0 && placed < 60, `${placed} works came in before the disk was full`)

  const again = await run(t, house, ['import', folder])
  assert.equal(again.code, 0, again.out + again.err)
  assert.deepEqual(await contentOf(house), await contentOf(undisturbed))
  await assertWhole(t, house)
})

test('a disk too small for the originals stores nothing by half', async (t) => {
  const folder = tempFolder(t)
  writeFileSync(join(folder, 'small.txt'), 'A lamp.\n\nIt was lit.\n')
  writeFileSync(join(folder, 'tall.txt'), 'There was a lamp, and it was lit.\n'.repeat(60_000))
  const house = sqliteHouse(t)
  await run(t, house, ['check'])
  const full = await run(t, house, ['import', folder], { limit: 1000 })
  assert.equal(full.code, 1)
  assert.match(full.err, /The disk is full/)
  assert.equal(await count(house, 'imports'), 0)
  const kept = readdirSync(join(house.dataDir, 'files'), { recursive: true }).map(String)
  assert.deepEqual(
    kept.filter((name) => name.includes('.part')),
    [],
    'no half files are left',
  )
  const again = await run(t, house, ['import', folder])
  assert.equal(again.code, 0, again.out + again.err)
  await assertWhole(t, house)
})

test('a store that may not grow stops the import, and the server goes on by itself', async (t) => {
  const folder = worksFolder(t, 60, 50)
  const house = sqliteHouse(t)
  const full = await run(t, house, ['import', folder], { limit: 2200 })
  assert.equal(full.code, 1, full.out + full.err)
  assert.match(full.err, /The disk is full/)
  await house.query("update jobs set run_after = '2001-01-01T00:00:00.000Z', lease_until = null")
  await house.query("update jobs set state = 'waiting' where state = 'running'")
  const serving = start(t, house, ['serve', '--empty'])
  await until('the import is done', async () => {
    return (await house.query("select 1 from imports where state = 'done'")).length === 1
  })
  serving.child.kill('SIGTERM')
  assert.equal((await serving.ended).code, 0)
  assert.equal(await count(house, 'works'), 60)
  await assertWhole(t, house)
})

test('a disk that is really full is told, and with more room all comes in', async (t) => {
  const place = tempFolder(t)
  const mount = (size: string, more: string) =>
    spawnSync('mount', ['-t', 'tmpfs', '-o', `${more}size=${size}`, 'fanstead-test', place])
  if (mount('6m', '').status !== 0) {
    t.skip('no disk may be mounted here, so a really full one was not tested')
    return
  }
  try {
    const folder = worksFolder(t, 60, 50)
    const house = sqliteHouse(t, join(place, 'data'))
    const full = await run(t, house, ['import', folder])
    assert.equal(full.code, 1, full.out + full.err)
    assert.match(full.err, /The disk is full/)
    assert.ok((await run(t, house, ['check'])).out.includes('looked at'), 'it still opens')
    assert.equal(mount('64m', 'remount,').status, 0)
    const placed = await count(house, 'works')
    assert.ok(placed > 0 && placed < 60, `${placed} works came in before the disk was full`)
    const again = await run(t, house, ['import', folder])
    assert.equal(again.code, 0, again.out + again.err)
    assert.equal(await count(house, 'works'), 60)
    await assertWhole(t, house)
  } finally {
    spawnSync('umount', [place])
  }
})

test('PostgreSQL that goes away and comes back costs nothing', async (t) => {
  const folder = worksFolder(t, 80)
  const cluster = await startPostgres()
  let isGone = false
  try {
    const url = cluster.url('postgres')
    const house = postgresHouse(t, url)
    const serving = start(t, house, ['serve', '--empty'])
    await until('the schema', async () => (await count(house, 'works')) === 0)
    const { ended } = start(t, house, ['import', folder])
    await until('some works', async () => (await count(house, 'works')) >= 20)
    const cut =
      'select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and datname is not null'
    await house.query(cut)
    const { code, err } = await ended
    if (code !== 0) {
      assert.match(err, /database (does not answer|went away)|goes on where it stopped/)
      assert.match(err, /safe/)
    }
    // The server lost its connections too, lives on, and takes the import up again.
    await house.query(
      "update jobs set run_after = '2001-01-01T00:00:00.000Z' where state = 'waiting'",
    )
    await until('the import is done', async () => {
      await house.query(
        "update jobs set lease_until = '2001-01-01T00:00:00.000Z' where state = 'running' and lease_until is null",
      )
      return (await house.query("select 1 from imports where state <> 'done'")).length === 0
    })
    assert.equal(await count(house, 'works'), 80)
    assert.equal(serving.child.exitCode, null, 'the server is still there')
    await assertWhole(t, house)

    await cluster[Symbol.asyncDispose]()
    isGone = true
    const away = await run(t, house, ['import', folder])
    assert.equal(away.code, 1, away.err)
    assert.match(away.err, /The database does not answer/)
    assert.equal(serving.child.exitCode, null, 'the server waits for its database')
    serving.child.kill('SIGTERM')
    assert.equal((await serving.ended).code, 0)
  } finally {
    if (!isGone) await cluster[Symbol.asyncDispose]()
  }
})
