import assert from 'node:assert/strict'
import fc from 'fast-check'
import type { Archive } from '#archive/archive.ts'
import { listMeanings } from '#archive/discover/list-meanings.ts'
import { listSimilarWorks } from '#archive/discover/list-similar-works.ts'
import { readLanding } from '#archive/discover/read-landing.ts'
import { readTag } from '#archive/tags/read-tag.ts'
import { noFilters } from '#archive/works/filters.ts'
import { findWorks } from '#archive/works/find-works.ts'
import { openShelf } from '#archive/works/hit-shelf.ts'
import type { WorkId } from '#ground/ids.ts'
import { Refusal } from '#ground/refusal.ts'
import { noteChange } from '#store/note-change.ts'
import { build } from './browse-build.ts'
import { worlds } from './browse-world.ts'
import { harbour, landingOf, namesOf, setFigures, tagNamed, titlesOf } from './harbour.ts'
import { onBothDatabases } from './stage.ts'

onBothDatabases(
  'a fandom shows what is new, liked of late, and long and complete',
  async (stage) => {
    const ids = await harbour(stage)
    const [first, , third] = ids
    assert.ok(first && third)
    await setFigures(stage, ids[8] as WorkId, { kudos: 3, words: 70_000 })
    await setFigures(stage, ids[9] as WorkId, { kudos: 9, words: 90_000 })
    await setFigures(stage, first, { kudos: 500, words: 60_000 })
    const landing = await landingOf(stage, 'The Harbour')
    const newest = titlesOf(landing, 'newest')
    assert.deepEqual(newest?.slice(0, 2), ['Harbour 10', 'Harbour 9'])
    // The first is liked more, but not of late; the tenth is long, but not complete.
    assert.deepEqual(titlesOf(landing, 'liked'), ['Harbour 10', 'Harbour 9'])
    assert.deepEqual(titlesOf(landing, 'long'), ['Harbour 1', 'Harbour 9'])
    assert.equal(titlesOf(landing, 'longest'), undefined)
    assert.deepEqual(namesOf(landing, 'relationship'), ['Jory & Wenna 4'])
    assert.deepEqual(namesOf(landing, 'character'), ['Jory 10', 'Wenna 6'])
  },
)

onBothDatabases('sections with nothing in them are absent, and a month passes', async (stage) => {
  const ids = await harbour(stage, { relationships: [], characters: [] })
  await setFigures(stage, ids[9] as WorkId, { kudos: 1 })
  const landing = await landingOf(stage, 'The Harbour')
  assert.deepEqual(landing?.names, [])
  assert.deepEqual(landing?.related, [])
  assert.deepEqual(
    landing?.shelves.map(({ name, total }) => `${name} ${total}`),
    ['newest 10', 'liked 1', 'longest 9'],
  )
  stage.clock.advance(60 * 24 * 3600)
  const later = await landingOf(stage, 'The Harbour')
  assert.deepEqual(
    later?.shelves.map(({ name }) => name),
    ['newest', 'longest'],
  )
})

onBothDatabases('a fandom of few works shows its list alone', async (stage) => {
  await stage.place({ fandoms: ['The Pier'] })
  assert.equal(await landingOf(stage, 'The Pier'), undefined)
  assert.equal(await landingOf(stage, 'The Lamp Stories'), undefined)
})

onBothDatabases('related fandoms share works or stand under the same metatag', async (stage) => {
  const { archive, place } = stage
  await harbour(stage)
  for (const shared of [1, 2]) {
    await place({ title: `Both ${shared}`, fandoms: ['The Harbour', 'The Mill'] })
  }
  await place({ fandoms: ['The Pier'] })
  await place({ fandoms: ['The Hidden Bay'] }, { state: 'draft' })
  const meta = await tagNamed(stage, 'The Lamp Stories')
  const subs = ['The Harbour', 'The Pier', 'The Hidden Bay']
  for (const name of subs) {
    const sub_id = await tagNamed(stage, name)
    await archive.db.insertInto('tag_metas').values({ sub_id, meta_id: meta }).execute()
    await noteChange(archive.db, { kind: 'tag', id: sub_id }, archive.clock.now())
  }
  const landing = await landingOf(stage, 'The Harbour')
  assert.deepEqual(
    landing?.related.map(({ name, shared, works }) => `${name} ${shared} ${works}`),
    ['The Mill 2 2', 'The Pier 0 1'],
  )
})

onBothDatabases(
  'relationships and characters tell where and with whom they stand',
  async (stage) => {
    await harbour(stage)
    const pair = await landingOf(stage, 'Jory & Wenna')
    assert.deepEqual(pair?.shelves, [])
    assert.deepEqual(namesOf(pair, 'fandom'), ['The Harbour 4'])
    assert.deepEqual(namesOf(pair, 'character'), ['Jory 4', 'Wenna 4'])
    assert.deepEqual(namesOf(pair, 'additional'), ['Ropes 2'])
    const wenna = await landingOf(stage, 'Wenna')
    assert.deepEqual(namesOf(wenna, 'relationship'), ['Jory & Wenna 4'])
    assert.equal(await landingOf(stage, 'Ropes'), undefined)
  },
)

/** An archive whose catalog is not there: everything is asked of the store. */
function withoutCatalog(archive: Archive): Archive {
  const absent = async () => undefined
  const catalog = { ...archive.catalog, browse: absent, list: absent, countTags: absent }
  return { ...archive, catalog, shelf: openShelf() }
}

onBothDatabases(
  'in any archive, sections are the beginnings of their lists, and names count what carries them',
  async ({ archive, cast }) => {
    let looks = 0
    // Small worlds thrice over: a fandom of few works has no sections.
    const crowded = worlds.map(({ tags, works }) => {
      return { tags, works: [...works, ...works, ...works] }
    })
    const property = fc.asyncProperty(crowded, async (world) => {
      const { tagIds } = await build(archive, world)
      for (const id of new Set(tagIds)) {
        const tag = await readTag(archive, cast.guest, id).catch((error: unknown) => {
          if (error instanceof Refusal) return undefined
          throw error
        })
        if (!tag || 'canonicalId' in tag) continue
        const landing = await readLanding(archive, cast.guest, { tag })
        assert.deepEqual(await readLanding(withoutCatalog(archive), cast.guest, { tag }), landing)
        if (!landing) continue
        looks += 1
        for (const { filters, total, works } of landing.shelves) {
          const found = await findWorks(archive, cast.guest, filters)
          assert.equal(total, found.length)
          const shown = works.map((work) => work.id)
          assert.deepEqual(shown, found.slice(0, 5))
        }
        const all = await findWorks(archive, cast.guest, { ...noFilters, include: [id] })
        const meanings = [...(await listMeanings(archive.db, all)).values()]
        const carrying = (one: number) =>
          meanings.filter((own) => own.some((tag) => tag.id === one))
        for (const { names } of landing.names) {
          for (const name of names) assert.equal(name.count, carrying(name.id).length)
        }
      }
    })
    await fc.assert(property, { numRuns: 12 })
    assert.ok(looks > 5, `only ${looks} tags were looked at`)
  },
  { start: 'empty' },
)

onBothDatabases('without the catalog the store tells the same works alike', async (stage) => {
  const { archive, cast } = stage
  for (const id of await harbour(stage)) {
    const similar = await listSimilarWorks(archive, cast.guest, { id })
    assert.deepEqual(await listSimilarWorks(withoutCatalog(archive), cast.guest, { id }), similar)
  }
})
