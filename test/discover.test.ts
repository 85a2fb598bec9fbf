import assert from 'node:assert/strict'
import { drawWork } from '#archive/discover/draw-work.ts'
import { listSimilarWorks } from '#archive/discover/list-similar-works.ts'
import { readLanding } from '#archive/discover/read-landing.ts'
import { readMute } from '#archive/mutes/mute.ts'
import { readMutes } from '#archive/mutes/read-mutes.ts'
import { readTag } from '#archive/tags/read-tag.ts'
import { noFilters } from '#archive/works/filters.ts'
import { onlookers, visibilityCases } from '#archive/works/visibility-cases.ts'
import { visibleWorks } from '#archive/works/visible-works.ts'
import type { WorkId } from '#ground/ids.ts'
import { day, harbour, landingOf, namesOf, setFigures, tagNamed } from './harbour.ts'
import { onBothDatabases, type Stage } from './stage.ts'
import { setRule, viewerOf } from './visibility.ts'

/** A work for each case of visibility, all about the same things as ten open ones. */
async function mixed(stage: Stage) {
  const { archive, cast, place } = stage
  const open = await harbour(stage, { additionalTags: ['Ropes', 'Salt'] })
  const { id: collection_id } = await archive.db
    .insertInto('collections')
    .values({ name: 'secret', title: 'Until Midwinter', created_at: archive.clock.now() })
    .returning('id')
    .executeTakeFirstOrThrow()
  for (const [index, rule] of visibilityCases.entries()) {
    const { workId } = await place(
      {
        title: `Case ${index}`,
        fandoms: ['The Harbour'],
        relationships: ['Jory & Wenna'],
        additionalTags: ['Ropes', 'Salt'],
        publishedOn: day('2026-11-20'),
        expectedChapters: 1,
      },
      {
        state: rule.state === 'draft' ? 'draft' : 'posted',
        creators: [cast.pseuds.mara, cast.pseuds.kiri],
      },
    )
    if (rule.unrevealed) {
      const item = { collection_id, work_id: workId, unrevealed: 1 }
      await archive.db.insertInto('collection_items').values(item).execute()
    }
    await setRule(stage, workId, rule)
    await setFigures(stage, workId, { kudos: 5, words: 60_000 })
  }
  return open
}

onBothDatabases('nobody is shown, or counted, what they may not see', async (stage) => {
  const { archive, cast } = stage
  const open = await mixed(stage)
  const fandom = await tagNamed(stage, 'The Harbour')
  const drawn = { ...noFilters, include: [fandom] }
  for (const onlooker of onlookers) {
    // Jobs see the bin too, and nobody browses as one.
    if (onlooker === 'system') continue
    const viewer = viewerOf(cast, onlooker)
    const rows = await visibleWorks(archive.db, viewer).select('works.id').execute()
    const seen = new Set(rows.map(({ id }) => id))
    const cases = visibilityCases.filter(({ seenBy }) => seenBy.includes(onlooker)).length
    const landing = await landingOf(stage, 'The Harbour', viewer)
    assert.deepEqual(
      landing?.shelves.map(({ name, total }) => `${name} ${total}`),
      [`newest ${10 + cases}`, `liked ${cases}`, `long ${cases}`],
      onlooker,
    )
    for (const { works } of landing?.shelves ?? []) {
      for (const { id } of works) assert.ok(seen.has(id), `${onlooker}, ${id} on a shelf`)
    }
    assert.deepEqual(namesOf(landing, 'relationship'), [`Jory & Wenna ${4 + cases}`], onlooker)
    const similar = await listSimilarWorks(archive, viewer, { id: open[9] as WorkId })
    assert.ok(similar.length > 0)
    for (const { work } of similar) assert.ok(seen.has(work.id), `${onlooker}, ${work.id} is alike`)
    for (let times = 0; times < 12; times += 1) {
      const id = await drawWork(archive, viewer, { filters: drawn })
      assert.ok(id && seen.has(id), `${onlooker}, drawn`)
    }
  }
})

onBothDatabases(
  'what is muted or folded is on no shelf, not alike and never drawn',
  async (stage) => {
    const { archive, cast } = stage
    const ids = await harbour(stage)
    const hide = readMute('tag', String(await tagNamed(stage, 'Ropes')), 'hide')
    const fold = readMute('work', String(ids[8]), 'collapse')
    assert.ok(hide && fold)
    const mutes = await readMutes(archive, cast.guest, [hide, fold])
    const id = await tagNamed(stage, 'The Harbour')
    const tag = await readTag(archive, cast.guest, id)
    assert.ok('synonyms' in tag)
    // Ten works without the five with ropes and the ninth: too few for more than a list.
    assert.equal(await readLanding(archive, cast.guest, { tag, mutes }), undefined)
    const similar = await listSimilarWorks(archive, cast.guest, { id: ids[6] as WorkId, mutes })
    assert.deepEqual(
      similar.map(({ work }) => work.title),
      ['Harbour 5', 'Harbour 3'],
    )
    const filters = { ...noFilters, include: [id] }
    const drawn = new Set<WorkId | undefined>()
    for (let times = 0; times < 40; times += 1) {
      drawn.add(await drawWork(archive, cast.guest, { filters, mutes }))
    }
    const left = [0, 2, 4, 6].map((index) => ids[index])
    assert.deepEqual([...drawn].sort(), left.sort())
  },
)

onBothDatabases(
  'chance keeps to the filters, and has nothing where they find nothing',
  async (stage) => {
    const { archive, cast } = stage
    await harbour(stage)
    const [harbourTag, ropes] = [
      await tagNamed(stage, 'The Harbour'),
      await tagNamed(stage, 'Ropes'),
    ]
    const filters = {
      ...noFilters,
      include: [harbourTag],
      exclude: [ropes],
      status: 'complete' as const,
    }
    const drawn = new Set<string>()
    for (let times = 0; times < 40; times += 1) {
      const id = await drawWork(archive, cast.guest, { filters })
      assert.ok(id)
      const work = visibleWorks(archive.db, cast.guest).where('works.id', '=', id)
      drawn.add((await work.select('works.title').executeTakeFirstOrThrow()).title)
    }
    assert.deepEqual(
      [...drawn].sort(),
      [1, 3, 5, 7, 9].map((number) => `Harbour ${number}`),
    )
    const nothing = { ...filters, include: [harbourTag, ropes] }
    assert.equal(await drawWork(archive, cast.guest, { filters: nothing }), undefined)
  },
)
