import assert from 'node:assert/strict'
import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { openArchive } from '#archive/open-archive.ts'
import { configOf } from '../templates.ts'
import { worksFolder } from './many-works.ts'
import {
  count,
  forgetDeadWorkers,
  type House,
  run,
  sqliteHouse,
  start,
  until,
  withHouses,
} from './process.ts'

const kept = ({ dataDir }: House) => join(dataDir, 'catalog')

function names(house: House): readonly string[] {
  try {
    return readdirSync(kept(house))
  } catch {
    return []
  }
}

/** What a new process finds: as many works as the store has, of each tag too. */
async function assertNothingMissed(house: House): Promise<void> {
  const config = { ...configOf(house.dataDir, house.databaseUrl), logLevel: 'silent' } as const
  await using archive = await openArchive(config)
  await archive.catalog.wake()
  assert.equal(archive.catalog.state().works, await count(house, 'works'))
  const rows = await house.query(
    'select tag_id as id, count(*) as works from taggings group by tag_id',
  )
  const ids = rows.map(({ id }) => Number(id))
  const counts = await archive.catalog.countTags({ audience: 'everything' }, ids)
  assert.deepEqual(
    counts,
    rows.map(({ works }) => Number(works)),
  )
}

async function json(t: TestContext, house: House, words: readonly string[]) {
  const { code, out, err } = await run(t, house, [...words, '--json'])
  return { code, told: JSON.parse(out || 'null') as Record<string, unknown>, err }
}

withHouses(
  'killed after the store knows and before the catalog does, nothing is missed',
  async (makeHouse, t) => {
    const house = await makeHouse()
    assert.equal((await run(t, house, ['import', worksFolder(t, 20)])).code, 0)
    assert.equal((await run(t, house, ['catalog', 'rebuild'])).code, 0)
    for (const works of [25, 35]) {
      const serving = start(t, house, ['serve', '--empty'])
      const importing = start(t, house, ['import', worksFolder(t, 60)])
      await until(`${works} works`, async () => (await count(house, 'works')) >= works)
      serving.child.kill('SIGKILL')
      importing.child.kill('SIGKILL')
      await Promise.all([serving.ended, importing.ended])
      await forgetDeadWorkers(house)
      await assertNothingMissed(house)
    }
  },
)

test('killed while it writes, the catalog that was kept before is still whole', async (t) => {
  const house = sqliteHouse(t)
  assert.equal((await run(t, house, ['import', worksFolder(t, 30)])).code, 0)
  const first = await json(t, house, ['catalog', 'rebuild'])
  assert.deepEqual([first.code, first.told.works], [0, 30])
  const [before] = names(house)
  for (let kills = 0; kills < 3; kills += 1) {
    const { child, ended } = start(t, house, ['catalog', 'rebuild'])
    await until('it writes', async () => names(house).some((name) => name.startsWith('writing-')))
    child.kill('SIGKILL')
    await ended
    const { code, told } = await json(t, house, ['catalog', 'check'])
    assert.equal(code, 0, JSON.stringify(told))
    assert.equal(told.of, 'snapshot')
    await assertNothingMissed(house)
  }
  assert.equal((await run(t, house, ['catalog', 'rebuild'])).code, 0)
  const after = names(house)
  assert.equal(after.length, 1, `what dead writers left is gone: ${after}`)
  assert.notEqual(after[0], before)
})

test('check tells of a damaged catalog and of one of another archive, and changes nothing', async (t) => {
  const [house, other] = [sqliteHouse(t), sqliteHouse(t)]
  assert.equal((await run(t, house, ['import', worksFolder(t, 5)])).code, 0)
  const none = await json(t, house, ['catalog', 'check'])
  assert.deepEqual([none.code, none.told.snapshot], [0, 'missing'])
  assert.equal((await run(t, house, ['catalog', 'rebuild'])).code, 0)
  cpSync(kept(house), kept(other), { recursive: true })
  const foreign = await json(t, other, ['catalog', 'check'])
  assert.deepEqual([foreign.code, foreign.told.snapshot], [1, 'identity'])
  const folder = join(kept(house), names(house)[0] ?? '')
  const path = join(folder, readdirSync(folder).find((name) => name.includes('ids')) ?? '')
  const bytes = readFileSync(path)
  bytes[0] = (bytes[0] ?? 0) ^ 1
  writeFileSync(path, bytes)
  const damaged = await json(t, house, ['catalog', 'check'])
  assert.deepEqual([damaged.code, damaged.told.snapshot], [1, 'damaged'])
  assert.deepEqual(readFileSync(path), bytes)
  const text = await run(t, house, ['catalog', 'check'])
  assert.match(text.out, /damaged/)
  await assertNothingMissed(house)
  assert.equal((await run(t, house, ['catalog', 'rebuild'])).code, 0)
  const mended = await json(t, house, ['catalog', 'check'])
  assert.deepEqual([mended.code, mended.told.whole], [0, true])
})

test('check finds a work that the store knows otherwise', async (t) => {
  const house = sqliteHouse(t)
  assert.equal((await run(t, house, ['import', worksFolder(t, 5)])).code, 0)
  assert.equal((await run(t, house, ['catalog', 'rebuild'])).code, 0)
  const [tagging] = await house.query('select work_id, tag_id from taggings limit 1')
  // Behind the archive's back: no line in the change log tells of it.
  await house.query('update works set words = words + 1 where id = 2')
  await house.query(
    `delete from taggings where work_id = ${tagging?.work_id} and tag_id = ${tagging?.tag_id}`,
  )
  const { code, told } = await json(t, house, ['catalog', 'check'])
  assert.equal(code, 1)
  const differences = told.differences as Record<string, unknown>[]
  assert.ok(
    differences.some(
      ({ kind, work, what }) => kind === 'differs' && work === 2 && what === 'words',
    ),
  )
  assert.ok(differences.some(({ kind, tag }) => kind === 'count' && tag === tagging?.tag_id))
})

test('the catalog command explains itself and refuses other words', async (t) => {
  const house = sqliteHouse(t)
  const help = await run(t, house, ['catalog', '--help'])
  assert.deepEqual([help.code, /rebuild/.test(help.out)], [0, true])
  assert.equal((await run(t, house, ['catalog', 'burn'])).code, 2)
  assert.equal((await run(t, house, ['catalog'])).code, 2)
})
