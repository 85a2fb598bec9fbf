import assert from 'node:assert/strict'
import fc from 'fast-check'
import type { Archive } from '#archive/archive.ts'
import { listCrossovers } from '#archive/catalog/list-crossovers.ts'
import { openSource } from '#archive/catalog/open-source.ts'
import { makeSynonym } from '#archive/tags/make-synonym.ts'
import { unmakeSynonym } from '#archive/tags/unmake-synonym.ts'
import { openCatalog } from '#catalog/catalog.ts'
import { type CatalogQuery, flags } from '#catalog/engine/query.ts'
import type { CatalogSource } from '#catalog/source.ts'
import type { TagId } from '#ground/ids.ts'
import { act, type Deed, unlessRefused } from './catalog-deeds.ts'
import { countAll, countInStore, nameAll } from './catalog-truth.ts'
import { onBothDatabases, type Stage } from './stage.ts'

const everything: CatalogQuery = {
  groups: [],
  excluded: [],
  ranges: [],
  audience: 'everything',
  sort: 'updated',
  ascending: false,
  start: 0,
  count: 10_000,
  facets: false,
}

/** The archive with a catalog that takes its time for every tag that any work carries. */
function withSlowMeanings({ archive, clock }: Stage, source: CatalogSource) {
  const troubles: Error[] = []
  const onTrouble = (error: Error) => void troubles.push(error)
  const catalog = openCatalog(source, { threads: 0, clock, meantAtOnce: 0, onTrouble })
  return { slow: { ...archive, catalog }, troubles }
}

async function crossovers({ catalog }: Archive): Promise<readonly number[]> {
  const groups = [[{ space: 'flag', id: flags.crossover } as const]]
  const answer = await catalog.browse(() => ({ ...everything, groups }))
  assert.ok(answer)
  return answer.ids.toSorted((a, b) => a - b)
}

async function assertSame(slow: Archive, tags: readonly TagId[]): Promise<void> {
  assert.deepEqual(await countAll(slow, tags), await countInStore(slow, tags))
  const crossing = await listCrossovers(slow.db)
  assert.deepEqual(
    await crossovers(slow),
    crossing.toSorted((a, b) => a - b),
  )
}

const meaningDeeds = new Set([2, 3, 4, 5])

/** Most of them change meanings, of few tags: so that what was joined is parted again. */
const wranglings: fc.Arbitrary<readonly Deed[]> = fc.array(
  fc
    .record({
      what: fc.constantFrom(0, 2, 2, 2, 3, 3, 3, 4, 5, 6, 7),
      kind: fc.nat(1),
      one: fc.nat(2),
      other: fc.nat(2),
    })
    .map(({ what, kind, one, other }) => ({ what, one: kind * 6 + one, other: kind * 6 + other })),
  { minLength: 8, maxLength: 16 },
)

onBothDatabases('a meaning on many works is the old one until it is the new one', async (stage) => {
  const { slow, troubles } = withSlowMeanings(stage, openSource(stage.archive.db))
  const tags = await nameAll(slow)
  for (const some of [['Lamp'], ['Lantern'], ['Lamp', 'Lantern'], ['Lantern', 'Light']]) {
    await stage.place({ fandoms: some, additionalTags: some.toReversed() })
  }
  try {
    await fc.assert(
      fc.asyncProperty(wranglings, async (all) => {
        for (const deed of all) {
          const before = await countInStore(slow, tags)
          await act(stage, deed, slow, tags).catch(unlessRefused)
          const counts = await countAll(slow, tags)
          const after = await countInStore(slow, tags)
          const isOld = JSON.stringify(counts) === JSON.stringify(before)
          if (!(isOld && meaningDeeds.has(deed.what))) assert.deepEqual(counts, after)
          await slow.catalog.wake()
          await assertSame(slow, tags)
        }
      }),
      { numRuns: 12 },
    )
    assert.deepEqual(troubles, [])
    assert.equal(slow.catalog.state().reason, undefined, 'nothing was built anew')
  } finally {
    await slow.catalog.close()
  }
})

/** A store that tells nobody which works carry a tag before it is let. */
function heldBack(source: CatalogSource) {
  const asked = Promise.withResolvers<void>()
  const let_ = Promise.withResolvers<void>()
  const carrying: CatalogSource['carrying'] = async function* (tag) {
    asked.resolve()
    await let_.promise
    yield* source.carrying(tag)
  }
  return { source: { ...source, carrying }, asked: asked.promise, release: let_.resolve }
}

onBothDatabases('while tags get other meanings, works change as ever', async (stage) => {
  const { archive, place, cast } = stage
  const tags = await nameAll(archive)
  const [lamp, lantern, light] = tags
  assert.ok(lamp && lantern && light)
  for (let at = 0; at < 30; at += 1) {
    await place({ fandoms: at % 3 === 0 ? ['Lamp', 'Lantern'] : ['Lantern'], title: `Old ${at}` })
  }
  await makeSynonym(archive, cast.bruno, { tag: lantern, of: lamp })
  const { source, asked, release } = heldBack(openSource(archive.db))
  const { slow, troubles } = withSlowMeanings(stage, source)
  try {
    await slow.catalog.wake()
    assert.deepEqual(await countAll(slow, [lamp, lantern, light]), [30, 30, 0])
    await unmakeSynonym(archive, cast.bruno, lantern)
    await countAll(slow, [lamp])
    await asked
    // One more with either name, and one with both: they count as they would have.
    for (const fandoms of [['Lamp'], ['Lantern'], ['Lamp', 'Lantern']]) await place({ fandoms })
    assert.deepEqual(await countAll(slow, [lamp, lantern, light]), [33, 33, 0])
    // What is told of tags meanwhile waits for its turn.
    await makeSynonym(archive, cast.bruno, { tag: lantern, of: light })
    assert.deepEqual(await countAll(slow, [lamp, lantern, light]), [33, 33, 0])
    release()
    await slow.catalog.wake()
    assert.deepEqual(await countAll(slow, [lamp, lantern, light]), [12, 32, 32])
    await assertSame(slow, tags)
    assert.deepEqual(troubles, [])
  } finally {
    release()
    await slow.catalog.close()
  }
})

onBothDatabases('a meaning that cannot be read is seen to by building anew', async (stage) => {
  const { archive, place, cast } = stage
  const tags = await nameAll(archive)
  const [lamp, lantern] = tags
  assert.ok(lamp && lantern)
  await place({ fandoms: ['Lantern'] })
  await makeSynonym(archive, cast.bruno, { tag: lantern, of: lamp })
  const broken: CatalogSource['synonymsOf'] = () => Promise.reject(new Error('the disk is gone'))
  const source = { ...openSource(archive.db), synonymsOf: broken }
  const { slow, troubles } = withSlowMeanings(stage, source)
  try {
    await slow.catalog.wake()
    await unmakeSynonym(archive, cast.bruno, lantern)
    await slow.catalog.wake()
    await slow.catalog.wake()
    assert.deepEqual(
      troubles.map(({ message }) => message),
      ['the disk is gone'],
    )
    await assertSame(slow, tags)
  } finally {
    await slow.catalog.close()
  }
})
