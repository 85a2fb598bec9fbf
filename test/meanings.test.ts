import assert from 'node:assert/strict'
import fc from 'fast-check'
import { sql } from 'kysely'
import type { Archive } from '#archive/archive.ts'
import { addMeta } from '#archive/tags/add-meta.ts'
import { makeSynonym } from '#archive/tags/make-synonym.ts'
import { nameTags } from '#archive/tags/name-tags.ts'
import { removeMeta } from '#archive/tags/remove-meta.ts'
import { setCanonical } from '#archive/tags/set-canonical.ts'
import { setParents } from '#archive/tags/set-parents.ts'
import { unmakeSynonym } from '#archive/tags/unmake-synonym.ts'
import type { TagId } from '#ground/ids.ts'
import { Refusal } from '#ground/refusal.ts'
import { lastChange } from '#store/note-change.ts'
import {
  type Deed,
  deeds,
  doInModel,
  type ModelTag,
  modelKinds,
  openModel,
} from './meanings-model.ts'
import { onBothDatabases, refusal, type Stage } from './stage.ts'

async function nameAll(archive: Archive): Promise<readonly TagId[]> {
  const names = modelKinds.map((kind, at) => ({ kind, name: `Tag ${at}` }))
  return await nameTags(archive.db, names, archive.clock.now())
}

async function act(stage: Stage, ids: readonly TagId[], deed: Deed): Promise<void> {
  const id = (place: number) => ids[place] as TagId
  const { archive, cast } = stage
  const tag = id(deed.tag)
  switch (deed.verb) {
    case 'makeSynonym':
      return await makeSynonym(archive, cast.bruno, { tag, of: id(deed.of) })
    case 'unmakeSynonym':
      return await unmakeSynonym(archive, cast.bruno, tag)
    case 'setCanonical':
      return await setCanonical(archive, cast.bruno, { tag, canonical: deed.canonical })
    case 'addMeta':
      return await addMeta(archive, cast.bruno, { sub: tag, meta: id(deed.meta) })
    case 'removeMeta':
      return await removeMeta(archive, cast.bruno, { sub: tag, meta: id(deed.meta) })
    case 'setParents':
      return await setParents(archive, cast.bruno, { tag, fandoms: deed.fandoms.map(id) })
  }
}

/** The tags as the store has them, in the model's words. */
async function readTags({ db }: Archive, ids: readonly TagId[]): Promise<readonly ModelTag[]> {
  const place = (id: TagId) => ids.indexOf(id)
  const rows = await db.selectFrom('tags').selectAll().where('id', 'in', ids).execute()
  const metas = await db.selectFrom('tag_metas').selectAll().execute()
  const parents = await db.selectFrom('tag_parents').selectAll().execute()
  return ids.map((id) => {
    const row = rows.find((one) => one.id === id)
    assert.ok(row)
    const own = metas.filter(({ sub_id }) => sub_id === id).map(({ meta_id }) => place(meta_id))
    const under = parents.filter(({ tag_id }) => tag_id === id)
    return {
      kind: row.kind,
      canonical: row.canonical === 1,
      synonymOf: row.synonym_of === null ? undefined : place(row.synonym_of),
      metas: new Set(own),
      fandoms: new Set(under.map(({ parent_id }) => place(parent_id))),
    }
  })
}

async function forget({ db }: Archive): Promise<void> {
  for (const table of ['tag_metas', 'tag_parents'] as const) await db.deleteFrom(table).execute()
  await db.updateTable('tags').set({ synonym_of: null, canonical: 0 }).execute()
}

onBothDatabases('whatever wranglers do, tags mean what the rules say', async (stage) => {
  const { archive } = stage
  const ids = await nameAll(archive)
  await fc.assert(
    fc.asyncProperty(deeds, async (all) => {
      await forget(archive)
      let model = openModel()
      for (const deed of all) {
        const seq = await lastChange(archive.db)
        const before = await readTags(archive, ids)
        const wanted = doInModel(model, deed)
        const isDone = await act(stage, ids, deed).then(
          () => true,
          (error) => {
            if (error instanceof Refusal) return false
            throw error
          },
        )
        assert.equal(isDone, wanted !== undefined, JSON.stringify(deed))
        model = wanted ?? model
        const after = await readTags(archive, ids)
        assert.deepEqual(after, model, JSON.stringify(deed))
        await assertNoted(archive, ids, seq, before, after)
      }
    }),
    { numRuns: 25 },
  )
})

// Two connections of one process to a SQLite file wait for each other in vain: it is for one node.
const oneNode = 'SQLite is for one node, so there are no two to be tried on it'

/** Each tag that means something else now has a line in the change log; a deed without effect has none. */
async function assertNoted(
  { db }: Archive,
  ids: readonly TagId[],
  seq: number,
  before: readonly ModelTag[],
  after: readonly ModelTag[],
): Promise<void> {
  const lines = await db
    .selectFrom('changes')
    .select(['kind', 'entity_id'])
    .where('seq', '>', seq)
    .execute()
  const noted = new Set(lines.map(({ entity_id }) => entity_id))
  assert.ok(lines.every(({ kind }) => kind === 'tag'))
  const show = ({ metas, fandoms, ...tag }: ModelTag) =>
    JSON.stringify([tag, [...metas].sort(), [...fandoms].sort()])
  const changed = ids.filter(
    (_, at) => show(before[at] as ModelTag) !== show(after[at] as ModelTag),
  )
  for (const id of changed) assert.ok(noted.has(id), `tag ${id} changed and is not in the log`)
  if (changed.length === 0) assert.equal(noted.size, 0)
}

onBothDatabases('two nodes together make no circle of metatags', async (stage, t) => {
  if (stage.archive.dialect === 'sqlite') return t.skip(oneNode)
  const { archive, cast } = stage
  const other = await stage.openAgain()
  const [a, b, c] = await nameAll(archive)
  assert.ok(a && b && c)
  for (let round = 0; round < 10; round += 1) {
    await forget(archive)
    await addMeta(archive, cast.bruno, { sub: b, meta: c })
    const both: PromiseSettledResult<void>[] = await Promise.allSettled([
      addMeta(archive, cast.bruno, { sub: a, meta: b }),
      addMeta(other, cast.bruno, { sub: c, meta: a }),
    ])
    assert.equal(both.filter(({ status }) => status === 'fulfilled').length, 1)
    const refused = both.find(({ status }) => status === 'rejected') as PromiseRejectedResult
    assert.ok(refusal('conflict', 'tags.circle')(refused.reason))
  }
})

onBothDatabases('two nodes together make no synonym of a synonym', async (stage, t) => {
  if (stage.archive.dialect === 'sqlite') return t.skip(oneNode)
  const { archive, cast } = stage
  const other = await stage.openAgain()
  const [a, b, c] = await nameAll(archive)
  assert.ok(a && b && c)
  for (let round = 0; round < 10; round += 1) {
    await forget(archive)
    await Promise.allSettled([
      makeSynonym(archive, cast.bruno, { tag: a, of: b }),
      makeSynonym(other, cast.bruno, { tag: b, of: c }),
    ])
    const { rows } = await sql`
      select 1 from tags join tags as target on target.id = tags.synonym_of
      where target.synonym_of is not null or target.canonical = 0 or tags.canonical = 1
    `.execute(archive.db)
    assert.deepEqual(rows, [])
  }
})

onBothDatabases('one name in two kinds is two tags, which never mean the same', async (stage) => {
  const { archive, cast } = stage
  const names = [
    { kind: 'fandom', name: 'The Lamp' },
    { kind: 'character', name: 'The Lamp' },
  ] as const
  const [fandom, character] = await nameTags(archive.db, names, archive.clock.now())
  assert.ok(fandom && character && fandom !== character)
  const join = makeSynonym(archive, cast.bruno, { tag: character, of: fandom })
  await assert.rejects(join, refusal('invalid', 'tags.kinds-differ'))
  const put = addMeta(archive, cast.bruno, { sub: character, meta: fandom })
  await assert.rejects(put, refusal('invalid', 'tags.kinds-differ'))
})
