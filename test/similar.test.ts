import assert from 'node:assert/strict'
import fc from 'fast-check'
import { listMeanings } from '#archive/discover/list-meanings.ts'
import { listSimilarWorks } from '#archive/discover/list-similar-works.ts'
import type { WorkId } from '#ground/ids.ts'
import { noteChange } from '#store/note-change.ts'
import { build } from './browse-build.ts'
import { worlds } from './browse-world.ts'
import { onBothDatabases } from './stage.ts'

onBothDatabases(
  'works alike are neither the work, nor translations, nor three by one person',
  async (stage) => {
    const { archive, cast, place } = stage
    const rare = { fandoms: ['The Harbour'], additionalTags: ['Rope Making', 'Tar'] }
    const mine = await place({ ...rare, title: 'Mine' }, { creators: [cast.pseuds.mara] })
    for (const title of ['Mine 2', 'Mine 3', 'Mine 4']) {
      await place({ ...rare, title }, { creators: [cast.pseuds.mara] })
    }
    await place({ ...rare, title: 'Theirs' }, { creators: [cast.pseuds.odile] })
    const translated = await place({ ...rare, title: 'Meins' }, { creators: [cast.pseuds.ines] })
    await archive.db
      .insertInto('related_works')
      .values({
        work_id: translated.workId,
        relation: 'translation-of',
        other_work_id: mine.workId,
        title: 'Mine',
        position: 1,
      })
      .execute()
    await noteChange(archive.db, { kind: 'work', id: translated.workId }, archive.clock.now())
    const similar = await listSimilarWorks(archive, cast.guest, { id: mine.workId })
    assert.deepEqual(
      similar.map(({ work }) => work.title),
      ['Theirs', 'Mine 4', 'Mine 3'],
    )
    for (const { shared } of similar) {
      assert.deepEqual(shared.map(({ name }) => name).sort(), ['Rope Making', 'Tar'])
    }
  },
)

onBothDatabases('whose name is kept secret is not told by who is alike', async (stage) => {
  const { archive, cast, place } = stage
  const rare = { fandoms: ['The Harbour'], additionalTags: ['Rope Making'] }
  const mine = await place({ ...rare, title: 'Mine' }, { creators: [cast.pseuds.odile] })
  const { id: collection_id } = await archive.db
    .insertInto('collections')
    .values({ name: 'masks', title: 'Masks', created_at: archive.clock.now() })
    .returning('id')
    .executeTakeFirstOrThrow()
  for (const title of ['One', 'Two', 'Three']) {
    const { workId } = await place({ ...rare, title }, { creators: [cast.pseuds.mara] })
    const item = { collection_id, work_id: workId, anonymous: 1 }
    await archive.db.insertInto('collection_items').values(item).execute()
    await noteChange(archive.db, { kind: 'work', id: workId }, archive.clock.now())
  }
  // Three stand there, though no three by one person would.
  assert.equal((await listSimilarWorks(archive, cast.guest, { id: mine.workId })).length, 3)
  assert.equal((await listSimilarWorks(archive, cast.bruno, { id: mine.workId })).length, 2)
})

onBothDatabases(
  'in any archive, each named tag is on both works, and no work is alike to itself',
  async (stage) => {
    const { archive, cast } = stage
    let found = 0
    const property = fc.asyncProperty(worlds, async (world) => {
      const built = await build(archive, world)
      const meanings = await listMeanings(archive.db, built.workIds)
      const idsOf = (id: WorkId) => new Set(meanings.get(id)?.map((tag) => tag.id))
      for (const id of built.workIds) {
        const similar = await listSimilarWorks(archive, cast.guest, { id })
        found += similar.length
        assert.ok(similar.length <= 6)
        assert.equal(new Set(similar.map(({ work }) => work.id)).size, similar.length)
        for (const { work, shared } of similar) {
          assert.notEqual(work.id, id)
          assert.ok(shared.length > 0)
          for (const tag of shared) {
            assert.ok(idsOf(id).has(tag.id) && idsOf(work.id).has(tag.id), tag.name)
            assert.notEqual(tag.kind, 'fandom')
          }
        }
      }
    })
    await fc.assert(property, { numRuns: 12 })
    assert.ok(found > 20, `only ${found} works alike were looked at`)
  },
  { start: 'empty' },
)
