import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { openArchive } from '#archive/open-archive.ts'
import type { Instant } from '#ground/time.ts'
import { configOf } from '../templates.ts'
import { efictionFolder, worksFolder } from './many-works.ts'
import {
  assertWhole,
  contentOf,
  count,
  forgetDeadWorkers,
  type House,
  run,
  sqliteHouse,
  start,
  until,
  withHouses,
} from './process.ts'

const isDone = async (house: House) =>
  (await house.query("select 1 from imports where state <> 'done'")).length === 0 &&
  (await count(house, 'imports')) > 0

withHouses(
  'an import that is killed again and again ends as if nothing had been',
  async (makeHouse, t) => {
    const folder = efictionFolder(t, 80)
    const undisturbed = await makeHouse()
    const whole = await run(t, undisturbed, ['import', folder])
    assert.equal(whole.code, 0, whole.out + whole.err)

    const house = await makeHouse()
    for (const [table, rows] of [
      ['people', 1],
      ['works', 20],
      ['comments', 40],
    ] as const) {
      const { child, ended } = start(t, house, ['import', folder])
      await until(`${rows} ${table}`, async () => (await count(house, table)) >= rows)
      child.kill('SIGKILL')
      await ended
      assert.ok(!(await isDone(house)), `it was killed in the middle, at ${rows} ${table}`)
      await forgetDeadWorkers(house)
    }
    await stopInTheMiddle(t, house)
    const serving = start(t, house, ['serve', '--empty'])
    await until('the import is done', () => isDone(house))
    serving.child.kill('SIGTERM')
    assert.equal((await serving.ended).code, 0)
    assert.deepEqual(await contentOf(house), await contentOf(undisturbed))
    await assertWhole(t, house)
  },
)

/** A server is asked to stop with the import half-way: it puts the job back. */
async function stopInTheMiddle(t: TestContext, house: House): Promise<void> {
  const { child, ended } = start(t, house, ['serve', '--empty'])
  await until('the server works on', async () => {
    const held = "select 1 from jobs where state = 'running' and lease_until > '2002'"
    return (await house.query(held)).length > 0
  })
  child.kill('SIGTERM')
  assert.equal((await ended).code, 0)
  assert.deepEqual(await house.query("select 1 from jobs where state = 'running'"), [])
}

withHouses('a stopped import ends at once and goes on at the next start', async (makeHouse, t) => {
  const folder = worksFolder(t, 80)
  const undisturbed = await makeHouse()
  assert.equal((await run(t, undisturbed, ['import', folder])).code, 0)

  const house = await makeHouse()
  const { child, ended } = start(t, house, ['import', folder])
  await until('some works', async () => (await count(house, 'works')) >= 15)
  child.kill('SIGTERM')
  const { code, err } = await ended
  assert.equal(code, 1)
  assert.match(err, /goes on where it stopped/)
  const placed = await count(house, 'works')
  assert.ok(placed < 80, `it stopped at ${placed}`)
  const again = await run(t, house, ['import', folder])
  assert.equal(again.code, 0, again.out + again.err)
  assert.deepEqual(await contentOf(house), await contentOf(undisturbed))
  await assertWhole(t, house)
})

withHouses('two imports of one folder at once bring everything in once', async (makeHouse, t) => {
  for (const folder of [worksFolder(t, 25), efictionFolder(t, 25)]) {
    const undisturbed = await makeHouse()
    assert.equal((await run(t, undisturbed, ['import', folder])).code, 0)
    const house = await makeHouse()
    const both = await Promise.all([
      run(t, house, ['import', folder]),
      run(t, house, ['import', folder]),
    ])
    for (const { code, out, err } of both) assert.equal(code, 0, out + err)
    assert.deepEqual(await contentOf(house), await contentOf(undisturbed))
    await assertWhole(t, house)
  }
})

test('after a kill the next start goes on at once, without waiting for the dead', async (t) => {
  const house = sqliteHouse(t)
  const { child, ended } = start(t, house, ['import', worksFolder(t, 60)])
  await until('some works', async () => (await count(house, 'works')) >= 5)
  child.kill('SIGKILL')
  await ended
  const [job] = await house.query(
    "select id, lease_until, holder from jobs where state = 'running'",
  )
  assert.ok(job, 'it was killed in the middle')
  // A clock that stands still long before the lease's end: only the worker's death can free the job.
  const clock = { now: () => '2001-01-01T00:00:00.000Z' as Instant }
  const config = configOf(house.dataDir, undefined)
  await using archive = await openArchive({ ...config, logLevel: 'silent' }, { clock })
  assert.equal((await archive.queue.claim(archive.db))?.id, job.id)
  assert.equal(await archive.queue.claim(archive.db), undefined)
})
