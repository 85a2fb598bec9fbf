import assert from 'node:assert/strict'
import type { OpenArchive } from '#archive/open-archive.ts'
import type { TagId, WorkId } from '#ground/ids.ts'
import { noteChange } from '#store/note-change.ts'
import { onBothDatabases } from './stage.ts'

async function factsOf(archive: OpenArchive, id: WorkId) {
  const { works, tags } = await archive.facts.read(archive.db)
  const work = works.get(id)
  return work && { ...work, names: work.tags.map((tag) => tags.get(tag)?.name) }
}

const told = (archive: OpenArchive, kind: 'work' | 'tag', id: number) =>
  noteChange(archive.db, { kind, id }, archive.clock.now())

onBothDatabases('the book follows a work that has gained a new tag', async ({ archive, cast }) => {
  const { cat, kettle } = cast.works
  const before = await factsOf(archive, cat)
  assert.ok(before)
  const { id } = await archive.db
    .insertInto('tags')
    .values({
      kind: 'additional',
      name: 'Nine Lives',
      name_key: 'nine lives',
      sort_name: 'nine lives',
      fold_name: 'nine lives',
      created_at: archive.clock.now(),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const tagging = { work_id: cat, tag_id: id, position: 99 }
  await archive.db.insertInto('taggings').values(tagging).execute()
  assert.equal((await factsOf(archive, cat))?.tags.length, before.tags.length, 'nobody has told')
  await told(archive, 'work', cat)
  assert.ok((await factsOf(archive, cat))?.names.includes('Nine Lives'))
  assert.ok(await factsOf(archive, kettle))
})

onBothDatabases(
  'a tag that has become a synonym counts as its canonical from then on',
  async ({ archive, cast }) => {
    const work = await factsOf(archive, cast.works.cat)
    const [tag, other] = work?.tags ?? []
    assert.ok(tag !== undefined && other !== undefined)
    await archive.db.updateTable('tags').set({ synonym_of: other }).where('id', '=', tag).execute()
    await told(archive, 'tag', tag)
    const { tags } = await archive.facts.read(archive.db)
    assert.deepEqual(tags.get(tag as TagId)?.canonical, [other])
  },
)

onBothDatabases('a log with a hole makes the book read all anew', async ({ archive, cast }) => {
  const before = await factsOf(archive, cast.works.cat)
  assert.ok(before)
  await archive.db.deleteFrom('taggings').where('work_id', '=', cast.works.cat).execute()
  await archive.db
    .updateTable('change_counter')
    .set((counter) => ({ last_seq: counter('last_seq', '+', 5) }))
    .execute()
  await told(archive, 'tag', 1)
  assert.deepEqual((await factsOf(archive, cast.works.cat))?.tags, [])
})

onBothDatabases('many readers at once get the same book', async ({ archive, cast }) => {
  const books = await Promise.all(Array.from({ length: 5 }, () => archive.facts.read(archive.db)))
  assert.equal(new Set(books.map(({ works }) => works)).size, 1)
  assert.ok(books[0]?.works.has(cast.works.cat))
})
