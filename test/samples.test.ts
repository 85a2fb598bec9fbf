import assert from 'node:assert/strict'
import { checkArchive } from '#archive/integrity/check-archive.ts'
import { fillShelf } from '#archive/samples/fill-shelf.ts'
import { removeSamples } from '#archive/samples/remove-samples.ts'
import { readSetting } from '#archive/settings/settings.ts'
import { noFilters } from '#archive/works/filters.ts'
import { findWorks } from '#archive/works/find-works.ts'
import { onBothDatabases } from './stage.ts'

onBothDatabases(
  'a new archive gets its shelf, once',
  async ({ archive, cast }) => {
    await fillShelf(archive, cast.system)
    const works = await findWorks(archive, cast.guest, noFilters)
    assert.ok(works.length >= 5, 'some works for guests')
    assert.ok((await readSetting(archive.db, 'samples.works')).length >= works.length)
    const faults = await checkArchive(archive, cast.system)
    assert.deepEqual(faults.faults, [])
    await fillShelf(archive, cast.system)
    assert.deepEqual(await findWorks(archive, cast.guest, noFilters), works)
  },
  { start: 'empty' },
)

onBothDatabases(
  'taking the samples away leaves nothing of them, and everything else',
  async (stage) => {
    const { archive, cast, place } = stage
    const own = await place({ title: 'Ours', fandoms: ['Our Fandom'] })
    const before = await countAll(stage)
    // The stage's own import says that the archive was used; a new one has none.
    await archive.db.deleteFrom('import_items').execute()
    await archive.db.deleteFrom('imports').execute()
    await fillShelf(archive, cast.system)
    assert.ok((await findWorks(archive, cast.guest, noFilters)).length > 1)
    await removeSamples(archive, cast.bruno)
    await removeSamples(archive, cast.bruno)

    assert.ok((await findWorks(archive, cast.guest, noFilters)).includes(own.workId))
    assert.deepEqual(await countAll(stage), before)
    assert.deepEqual(await readSetting(archive.db, 'samples.works'), [])
    assert.deepEqual((await checkArchive(archive, cast.system)).faults, [])
    await fillShelf(archive, cast.system)
    assert.deepEqual(await countAll(stage), before, 'they do not come back by themselves')
  },
)

const tables = [
  'works',
  'chapters',
  'creatorships',
  'chapter_creatorships',
  'people',
  'pseuds',
  'tags',
  'taggings',
  'gifts',
  'series',
  'series_members',
  'series_creatorships',
  'related_works',
  'collection_items',
  'comments',
  'bookmarks',
] as const

async function countAll({ archive }: Parameters<Parameters<typeof onBothDatabases>[1]>[0]) {
  const counts: Record<string, number> = {}
  for (const table of tables) {
    const { n } = await archive.db
      .selectFrom(table)
      .select((of) => of.fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow()
    counts[table] = n
  }
  return counts
}
