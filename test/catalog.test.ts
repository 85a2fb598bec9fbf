import assert from 'node:assert/strict'
import fc from 'fast-check'
import type { Archive } from '#archive/archive.ts'
import { addMeta } from '#archive/tags/add-meta.ts'
import { makeSynonym } from '#archive/tags/make-synonym.ts'
import { removeMeta } from '#archive/tags/remove-meta.ts'
import { unmakeSynonym } from '#archive/tags/unmake-synonym.ts'
import type { TagId, WorkId } from '#ground/ids.ts'
import { Refusal } from '#ground/refusal.ts'
import { lastChange, noteChange } from '#store/note-change.ts'
import { inTransaction } from '#store/transaction.ts'
import { assertTrue, countAll, countInStore, nameAll, names } from './catalog-truth.ts'
import { until } from './faults/process.ts'
import { onBothDatabases, type Stage } from './stage.ts'

async function retitle({ db, clock }: Archive, id: WorkId, title: string): Promise<void> {
  await inTransaction(db, async (trx) => {
    await trx.updateTable('works').set({ title, sort_title: title }).where('id', '=', id).execute()
    await noteChange(trx, { kind: 'work', id }, clock.now())
  })
}

async function bin({ db, clock }: Archive, id: WorkId): Promise<void> {
  await inTransaction(db, async (trx) => {
    await trx.updateTable('works').set({ state: 'draft' }).where('id', '=', id).execute()
    await noteChange(trx, { kind: 'work', id }, clock.now())
  })
}

type Deed = { readonly what: number; readonly one: number; readonly other: number }
const deeds: fc.Arbitrary<readonly Deed[]> = fc.array(
  fc.record({ what: fc.nat(7), one: fc.nat(11), other: fc.nat(11) }),
  { minLength: 4, maxLength: 14 },
)

async function act(
  { archive, place, cast }: Stage,
  deed: Deed,
  on: Archive,
  tags: readonly TagId[],
) {
  const { what, one, other } = deed
  const [tag, second] = [tags[one] as TagId, tags[other] as TagId]
  const name = (at: number) => names[at % names.length] as string
  const works = await archive.db.selectFrom('taggings').select('work_id').distinct().execute()
  const work = works[(one * 7 + other) % Math.max(1, works.length)]?.work_id
  switch (what) {
    case 0:
    case 1:
      return await place({
        title: `${name(other)} ${one}`,
        fandoms: [...new Set([name(one), name(other)])],
        additionalTags: [name(one + 1), name(other + 2)],
      })
    case 2:
      return await makeSynonym(on, cast.bruno, { tag, of: second })
    case 3:
      return await unmakeSynonym(on, cast.bruno, tag)
    case 4:
      return await addMeta(on, cast.bruno, { sub: tag, meta: second })
    case 5:
      return await removeMeta(on, cast.bruno, { sub: tag, meta: second })
    case 6:
      return work === undefined ? undefined : await retitle(on, work, `${name(other)} ${one}`)
    default:
      return work === undefined ? undefined : await bin(on, work)
  }
}

const unlessRefused = (error: unknown) => {
  if (!(error instanceof Refusal)) throw error
}

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
