import assert from 'node:assert/strict'
import fc from 'fast-check'
import { binWork } from '#archive/bin/bin-work.ts'
import { eraseFromBin } from '#archive/bin/erase-from-bin.ts'
import type { ManyChangeInput } from '#archive/many/many-change.ts'
import { readMany } from '#archive/many/read-many.ts'
import { startMany } from '#archive/many/start-many.ts'
import { startUndo } from '#archive/many/start-undo.ts'
import { undoMany } from '#archive/many/undo-many.ts'
import { browseWorks } from '#archive/works/browse-works.ts'
import { noFilters } from '#archive/works/filters.ts'
import { readWork } from '#archive/works/read-work.ts'
import type { WorkId } from '#ground/ids.ts'
import { ratings } from '#ground/ratings.ts'
import { addSeries, idsOf, stateOf, tag } from './many-world.ts'
import { onBothDatabases, refusal } from './stage.ts'

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
  // Ines came to keep nothing yet; a change that puts this work into a series asks her in.
  await archive.db
    .insertInto('creatorships')
    .values({ work_id: works.letters, pseud_id: cast.pseuds.ines, position: 9 })
    .execute()
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
      rating: fc.constantFrom(...ratings),
      setTags: fc.subarray([
        { kind: 'warning', names: ['Graphic Depictions Of Violence'] },
        { kind: 'category', names: [] },
        { kind: 'category', names: ['Gen', 'Other'] },
      ]),
      bin: fc.boolean(),
    } as const,
    { requiredKeys: ['visibility'] },
  )
  const into = fc.constantFrom({ series: series as number }, { newSeries: 'Ebb' }, {})
  // The first change settles what the sample's import had not: figures are counted in one way after.
  const settling = { addTags: [tag('additional', 'Settled')] }
  await startMany(archive, mara, { ids, change: settling })
  await fc.assert(
    fc.asyncProperty(
      fc.subarray(ids, { minLength: 1 }),
      change,
      into,
      async (chosen, of, where) => {
        const before = await stateOf(stage, ids)
        const asked = { ...of, ...where } as ManyChangeInput
        const id = await startMany(archive, mara, { ids: chosen, change: asked })
        await startUndo(archive, mara, id)
        assert.deepEqual(await stateOf(stage, ids), before)
        assert.deepEqual((await readMany(archive, mara, id)).left, [])
      },
    ),
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
