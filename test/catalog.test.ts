import assert from 'node:assert/strict'
import fc from 'fast-check'
import type { Archive } from '#archive/archive.ts'
import { openSource } from '#archive/catalog/open-source.ts'
import { makeSynonym } from '#archive/tags/make-synonym.ts'
import { unmakeSynonym } from '#archive/tags/unmake-synonym.ts'
import type { WorkId } from '#ground/ids.ts'
import { lastChange, noteChange } from '#store/note-change.ts'
import { inTransaction } from '#store/transaction.ts'
import { act, deeds, unlessRefused } from './catalog-deeds.ts'
import { assertTrue, countAll, countInStore, nameAll } from './catalog-truth.ts'
import { until } from './faults/process.ts'
import { onBothDatabases } from './stage.ts'

/** The order by title, as the catalog has it. */
async function titles(archive: Archive): Promise<readonly number[]> {
  const answer = await archive.catalog.browse(() => ({
    groups: [],
    excluded: [],
    ranges: [],
    audience: 'everything',
    sort: 'title',
    ascending: true,
    start: 0,
    count: 10_000,
    facets: false,
  }))
  assert.ok(answer)
  return answer.ids
}

async function titlesInStore({ db }: Archive): Promise<readonly number[]> {
  const rows = await db
    .selectFrom('works')
    .select('id')
    .where('state', '!=', 'binned')
    .orderBy('sort_title')
    .orderBy('id')
    .execute()
  return rows.map(({ id }) => id)
}

onBothDatabases('after any changes the catalog answers as the store does', async (stage) => {
  const { archive } = stage
  const tags = await nameAll(archive)
  await fc.assert(
    fc.asyncProperty(deeds, async (all) => {
      for (const deed of all) {
        await act(stage, deed, archive, tags).catch(unlessRefused)
        assert.deepEqual(await countAll(archive, tags), await countInStore(archive, tags))
        assert.deepEqual(await titles(archive), await titlesInStore(archive))
      }
      await assertTrue(archive)
    }),
    { numRuns: 12 },
  )
})

onBothDatabases('what is in the bin is no work to the catalog', async (stage) => {
  const { archive, place } = stage
  const source = openSource(archive.db)
  const before = await source.size()
  const [first, second, third] = [
    await place({ title: 'Zz 1' }),
    await place({ title: 'Zz 2' }),
    await place({ title: 'Zz 3' }),
  ].map(({ workId }) => workId) as [WorkId, WorkId, WorkId]
  assert.equal(await source.size(), before + 3)
  assert.equal(await source.neighbour('title', first, 'after'), second)
  await inTransaction(archive.db, async (db) => {
    await db.updateTable('works').set({ state: 'binned' }).where('id', '=', second).execute()
    await noteChange(db, { kind: 'work', id: second }, archive.clock.now())
  })
  assert.equal(await source.size(), before + 2)
  assert.deepEqual(await source.known([first, second, third]), new Set([first, third]))
  assert.equal(await source.neighbour('title', first, 'after'), third)
  await archive.catalog.wake()
  assert.equal(archive.catalog.state().works, await source.size())
  await assertTrue(archive)
})

onBothDatabases('tags are read however many are asked for', async (stage) => {
  const { archive } = stage
  const known = await nameAll(archive)
  // More than either database takes values in one statement.
  const ids = Array.from({ length: 70_000 }, (_, at) => at + 1)
  const found = await openSource(archive.db).tags(ids)
  assert.ok(known.every((tag) => found.some(({ id }) => id === tag)))
})

onBothDatabases('two nodes on one store come to the same answers', async (stage, t) => {
  if (stage.archive.dialect === 'sqlite') return t.skip('SQLite is for one node')
  const { archive } = stage
  const other = await stage.openAgain()
  const tags = await nameAll(archive)
  await other.catalog.wake()
  await fc.assert(
    fc.asyncProperty(deeds, deeds, async (here, there) => {
      const both = [
        ...here.map((deed) => act(stage, deed, archive, tags).catch(unlessRefused)),
        ...there.map((deed) => act(stage, deed, other, tags).catch(unlessRefused)),
      ]
      await Promise.all(both)
      const wanted = await countInStore(archive, tags)
      assert.deepEqual(await countAll(archive, tags), wanted)
      assert.deepEqual(await countAll(other, tags), wanted)
      assert.deepEqual(await titles(other), await titlesInStore(archive))
    }),
    { numRuns: 6 },
  )
})

onBothDatabases(
  'a tag on ten works means something else in the very next answer',
  async (stage) => {
    const { archive, place, cast } = stage
    const [lamp, lantern] = await nameAll(archive)
    assert.ok(lamp && lantern)
    for (let at = 0; at < 10; at += 1) await place({ fandoms: ['Lantern'] })
    assert.deepEqual(await countAll(archive, [lamp]), [0])
    await makeSynonym(archive, cast.bruno, { tag: lantern, of: lamp })
    assert.deepEqual(await countAll(archive, [lamp, lantern]), [10, 10])
    await unmakeSynonym(archive, cast.bruno, lantern)
    assert.deepEqual(await countAll(archive, [lamp, lantern]), [0, 10])
  },
)

onBothDatabases('a hole in the change log is noticed, and nothing is missed', async (stage) => {
  const { archive, place } = stage
  const [lamp] = await nameAll(archive)
  assert.ok(lamp)
  assert.deepEqual(await countAll(archive, [lamp]), [0])
  await place({ fandoms: ['Lamp'] })
  await archive.db.deleteFrom('changes').execute()
  await place({})
  await archive.catalog.wake()
  assert.deepEqual(await countAll(archive, [lamp]), [1])
  assert.equal(archive.catalog.state().reason, 'gap')
})

onBothDatabases(
  'who keeps up sees the change of another node without being asked',
  async (stage) => {
    const { archive, place } = stage
    const other = await stage.openAgain()
    other.catalog.keepUp()
    await until('it is there', async () => other.catalog.state().state === 'ready')
    const { works } = other.catalog.state()
    await place({})
    await until('it knows the work', async () => other.catalog.state().works === works + 1)
    assert.equal(other.catalog.state().seq, await lastChange(archive.db))
  },
)
