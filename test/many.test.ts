import assert from 'node:assert/strict'
import fc from 'fast-check'
import { binWork } from '#archive/bin/bin-work.ts'
import { eraseFromBin } from '#archive/bin/erase-from-bin.ts'
import { listMatchingWorks } from '#archive/many/list-matching-works.ts'
import type { ManyChangeInput } from '#archive/many/many-change.ts'
import { readMany } from '#archive/many/read-many.ts'
import { startMany } from '#archive/many/start-many.ts'
import { startUndo } from '#archive/many/start-undo.ts'
import { undoMany } from '#archive/many/undo-many.ts'
import type { Member } from '#archive/viewer.ts'
import { browseWorks } from '#archive/works/browse-works.ts'
import { noFilters } from '#archive/works/filters.ts'
import { readWork } from '#archive/works/read-work.ts'
import { visibleWorks } from '#archive/works/visible-works.ts'
import type { SeriesId, WorkId } from '#ground/ids.ts'
import { onBothDatabases, refusal, type Stage } from './stage.ts'

const idsOf = async ({ archive }: Stage, viewer: Member, text = '') =>
  (await listMatchingWorks(archive, viewer, text)).map(({ id }) => id)

const tag = (kind: 'fandom' | 'character' | 'additional', name: string) => ({ kind, name })

/** All that changes of many works can change, and what follows from it. */
async function stateOf({ archive, cast }: Stage, ids: readonly WorkId[]) {
  const { db } = archive
  const works = await visibleWorks(db, cast.system)
    .select(['works.id', 'works.state', 'works.restricted', 'works.language'])
    .select(['works.language_name', 'works.comments_from', 'works.sort_title', 'works.words'])
    .select(['works.updated_on', 'works.complete', 'works.chapter_count', 'works.sort_creator'])
    .select(['works.completed_on', 'works.binned_at', 'works.binned_from'])
    .where('works.id', 'in', ids)
    .orderBy('works.id')
    .execute()
  const taggings = await db
    .selectFrom('taggings')
    .select(['work_id', 'tag_id', 'position', 'main', 'note'])
    .where('work_id', 'in', ids)
    .orderBy('work_id')
    .orderBy('position')
    .orderBy('tag_id')
    .execute()
  const members = await db
    .selectFrom('series_members')
    .select(['series_id', 'work_id', 'position', 'part'])
    .orderBy('id')
    .execute()
  return { works, taggings, members }
}

async function addSeries(stage: Stage): Promise<SeriesId> {
  const { archive, cast } = stage
  const { id } = await archive.db
    .insertInto('series')
    .values({ title: 'Lamps', sort_title: 'lamps', created_at: archive.clock.now() })
    .returning('id')
    .executeTakeFirstOrThrow()
  await archive.db
    .insertInto('series_creatorships')
    .values({ series_id: id, pseud_id: cast.pseuds.mara, position: 0 })
    .execute()
  return id
}

onBothDatabases(
  'tags, readers, language, comments and series of many works change at once',
  async (stage) => {
    const { archive, cast } = stage
    const { mara, works } = cast
    const series = await addSeries(stage)
    const ids = [works.tideBook, works.letters, works.faro]
    const change: ManyChangeInput = {
      addTags: [tag('additional', 'Brine')],
      removeTags: [tag('character', 'finn')],
      replaceTags: [{ kind: 'additional', name: 'sea', by: 'Ocean' }],
      visibility: 0,
      language: 'de',
      commentsFrom: 'members',
      series,
    }
    const faro = await readWork(archive, cast.ines, works.faro)
    const id = await startMany(archive, mara, { ids, change })
    const tide = await readWork(archive, mara, works.tideBook)
    assert.deepEqual(
      tide.tags.character.map(({ name }) => name),
      ['Ada'],
    )
    assert.deepEqual(
      tide.tags.additional.map(({ name }) => name),
      ['Slow Days', 'Ocean', 'Brine'],
    )
    assert.equal(tide.language?.code, 'de')
    const letters = await readWork(archive, cast.guest, works.letters)
    assert.deepEqual(
      letters.tags.additional.map(({ name }) => name),
      ['Brine'],
    )
    assert.equal(letters.series[0]?.part, 1, 'in the order of their titles')
    assert.equal(
      (await browseWorks(archive, cast.guest, { ...noFilters, text: 'brine' })).total,
      2,
      'the index knows the new tag',
    )
    assert.deepEqual(await readWork(archive, cast.ines, works.faro), faro, 'another’s is left out')
    const view = await readMany(archive, mara, id)
    assert.deepEqual([view.phase, view.count, view.changed], ['changed', 2, 2])
    await assert.rejects(readMany(archive, cast.ines, id), refusal('not-found'))
    await assert.rejects(startUndo(archive, cast.ines, id), refusal('not-found'))
  },
)

onBothDatabases('a change undone leaves every work as it was before', async (stage) => {
  const { archive, cast } = stage
  const { mara, works } = cast
  const series = await addSeries(stage)
  const ids = [works.tideBook, works.letters, works.lighthouse]
  const name = fc.constantFrom('Sea', 'Slow Days', 'Ada', 'The Lamp Stories', 'Brine', 'Fog')
  const tags = fc.array(
    fc.record({ kind: fc.constantFrom('fandom', 'character', 'additional'), name } as const),
    { maxLength: 3 },
  )
  const change = fc.record(
    {
      addTags: tags,
      removeTags: tags,
      replaceTags: fc.array(
        fc.record({ kind: fc.constantFrom('fandom', 'additional'), name, by: name } as const),
        { maxLength: 2 },
      ),
      visibility: fc.constantFrom(0, 1, 2, 3),
      language: fc.constantFrom('en', 'de', 'ja'),
      commentsFrom: fc.constantFrom('everyone', 'members', 'nobody'),
      series: fc.constant(series as number),
      bin: fc.boolean(),
    } as const,
    { requiredKeys: ['visibility'] },
  )
  // The first change settles what the sample's import had not: figures are counted in one way after.
  const settling = { addTags: [tag('additional', 'Settled')] }
  await startMany(archive, mara, { ids, change: settling })
  await fc.assert(
    fc.asyncProperty(fc.subarray(ids, { minLength: 1 }), change, async (chosen, asked) => {
      const before = await stateOf(stage, ids)
      const id = await startMany(archive, mara, { ids: chosen, change: asked as ManyChangeInput })
      await startUndo(archive, mara, id)
      assert.deepEqual(await stateOf(stage, ids), before)
      assert.deepEqual((await readMany(archive, mara, id)).left, [])
    }),
    { numRuns: 25 },
  )
})

onBothDatabases(
  'undoing never overwrites what was changed since, and says which works it left',
  async (stage) => {
    const { archive, cast } = stage
    const { mara, works } = cast
    const ids = [works.tideBook, works.letters]
    const first = { addTags: [tag('additional', 'Brine')], commentsFrom: 'nobody' } as const
    const id = await startMany(archive, mara, { ids, change: first })
    const second = { addTags: [tag('additional', 'Fog')] }
    await startMany(archive, mara, { ids: [works.letters], change: second })
    await startUndo(archive, mara, id)
    await startUndo(archive, mara, id)
    const view = await readMany(archive, mara, id)
    assert.equal(view.phase, 'undone')
    assert.deepEqual(
      view.left.map((work) => work.id),
      [works.letters],
    )
    const tagsOf = async (work: WorkId) =>
      (await readWork(archive, mara, work)).tags.additional.map(({ name }) => name)
    assert.deepEqual(await tagsOf(works.tideBook), ['Slow Days', 'Sea'])
    assert.deepEqual(await tagsOf(works.letters), ['Brine', 'Fog'])
    const { works: rows } = await stateOf(stage, ids)
    assert.deepEqual(
      rows.map((row) => row.comments_from),
      ['everyone', 'everyone'],
    )
  },
)

onBothDatabases(
  'a posted work keeps a fandom and a limit of tags; the others of the change are changed',
  async (stage) => {
    const { archive, cast } = stage
    const { mara, works } = cast
    await archive.db
      .insertInto('taggings')
      .values({ work_id: works.letters, tag_id: await otherFandom(stage), position: 9 })
      .execute()
    const ids = [works.tideBook, works.letters]
    const change = { removeTags: [tag('fandom', 'The Lamp Stories')], visibility: 1 } as const
    const id = await startMany(archive, mara, { ids, change })
    const view = await readMany(archive, mara, id)
    assert.deepEqual(
      view.skipped.map((work) => work.id),
      [works.tideBook],
    )
    const fandoms = async (work: WorkId) =>
      (await readWork(archive, mara, work)).tags.fandom.map(({ name }) => name)
    assert.deepEqual(await fandoms(works.tideBook), ['The Lamp Stories'])
    assert.deepEqual(await fandoms(works.letters), ['Buoys'])
    const many = Array.from({ length: 76 }, (_, index) => tag('additional', `Tag ${index}`))
    const second = await startMany(archive, mara, { ids, change: { addTags: many } })
    assert.equal((await readMany(archive, mara, second)).skipped.length, 2)
  },
)

async function otherFandom({ archive }: Stage) {
  const names = { name: 'Buoys', name_key: 'buoys', sort_name: 'buoys', fold_name: 'buoys' }
  const { id } = await archive.db
    .insertInto('tags')
    .values({ kind: 'fandom', ...names, created_at: archive.clock.now() })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

onBothDatabases('faults are told before anything changes', async (stage) => {
  const { archive, cast } = stage
  const ids = [cast.works.tideBook]
  const refused = async (change: ManyChangeInput, key: string, chosen = ids) =>
    await assert.rejects(
      startMany(archive, cast.mara, { ids: chosen, change }),
      refusal('invalid', key),
    )
  await refused({}, 'many.nothing-to-do')
  await refused({ visibility: 1 }, 'many.none-chosen', [cast.works.faro])
  await refused({ series: 99 }, 'writing.not-your-series')
  await refused({ addTags: [tag('additional', 'x'.repeat(151))] }, 'many.tag-too-long')
  await refused({ language: 'zz-nothing' }, 'many.no-such-language')
  const made = await archive.db.selectFrom('bulk_changes').select('id').execute()
  assert.deepEqual(made, [])
})

onBothDatabases(
  'more than a hundred are changed by a job, in pieces; stopped in the middle it goes on',
  async (stage) => {
    const { archive, cast, place } = stage
    const { mara } = cast
    for (let at = 0; at < 240; at += 1) {
      await place({ title: `Wave ${at}` }, { creators: [cast.pseuds.mara] })
    }
    const ids = await idsOf(stage, mara, 'wave')
    assert.equal(ids.length, 240)
    const before = await stateOf(stage, ids)
    const change = { addTags: [tag('additional', 'Brine')], visibility: 1, bin: true } as const
    const id = await startMany(archive, mara, { ids, change })
    assert.equal((await readMany(archive, mara, id)).done, 0)
    await assert.rejects(startUndo(archive, mara, id), refusal('conflict', 'many.still-changing'))
    assert.equal(await stage.finishJobs(), 1)
    const view = await readMany(archive, mara, id)
    assert.deepEqual([view.phase, view.done, view.changed], ['changed', 240, 240])
    assert.deepEqual(await idsOf(stage, mara, 'wave'), [])
    await startUndo(archive, mara, id)
    assert.equal((await readMany(archive, mara, id)).phase, 'undoing')
    const stopped = new AbortController()
    stopped.abort()
    await assert.rejects(undoMany(archive, cast.system, id, stopped.signal))
    await stage.finishJobs()
    await undoMany(archive, cast.system, id)
    assert.deepEqual(await stateOf(stage, ids), before)
  },
)

onBothDatabases('what is erased leaves the undoing of a change as well', async (stage) => {
  const { archive, cast } = stage
  const { mara, works } = cast
  await archive.db
    .updateTable('taggings')
    .set({ note: 'only at the pier' })
    .where('work_id', '=', works.tideBook)
    .execute()
  const ids = [works.tideBook, works.letters]
  const change = { addTags: [tag('additional', 'Brine')] }
  const id = await startMany(archive, mara, { ids, change })
  await binWork(archive, mara, works.tideBook)
  await eraseFromBin(archive, mara, { kind: 'work', id: works.tideBook })
  const { undo } = await archive.db
    .selectFrom('bulk_changes')
    .select('undo')
    .executeTakeFirstOrThrow()
  assert.ok(!undo.includes('pier'))
  await startUndo(archive, mara, id)
  const letters = await readWork(archive, mara, works.letters)
  assert.deepEqual(letters.tags.additional, [])
})
