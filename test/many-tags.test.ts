import assert from 'node:assert/strict'
import type { ManyChangeInput } from '#archive/many/many-change.ts'
import { readMany } from '#archive/many/read-many.ts'
import { startMany } from '#archive/many/start-many.ts'
import { startUndo } from '#archive/many/start-undo.ts'
import { readWork } from '#archive/works/read-work.ts'
import type { WorkId } from '#ground/ids.ts'
import type { TagKind } from '#store/tags.ts'
import { tag } from './many-world.ts'
import { onBothDatabases, refusal, type Stage } from './stage.ts'

onBothDatabases(
  'rating, warnings and categories change too, and a new series is made in the same step',
  async (stage) => {
    const { archive, cast } = stage
    const { mara, works } = cast
    const ids = [works.tideBook, works.letters]
    const named = async (work: WorkId, kind: TagKind) =>
      (await readWork(archive, mara, work)).tags[kind].map(({ name }) => name)
    await startMany(archive, mara, {
      ids,
      change: {
        addTags: [tag('warning', 'Graphic Depictions Of Violence'), tag('category', 'Gen')],
        rating: 'explicit',
      },
    })
    await archive.db
      .updateTable('taggings')
      .set({ note: 'chapter 2, brief' })
      .where('tag_id', 'in', (is) =>
        is.selectFrom('tags').select('id').where('name', '=', 'Graphic Depictions Of Violence'),
      )
      .execute()
    assert.ok((await named(works.letters, 'warning')).includes('Graphic Depictions Of Violence'))
    assert.deepEqual(
      [
        (await readWork(archive, mara, works.letters)).asksAge,
        await named(works.letters, 'category'),
      ],
      [true, ['Gen']],
    )
    const id = await startMany(archive, mara, {
      ids,
      change: {
        setTags: [
          {
            kind: 'warning',
            names: ['Graphic Depictions Of Violence', 'No Archive Warnings Apply'],
          },
          { kind: 'category', names: ['Other'] },
        ],
        rating: 'teen',
        newSeries: 'Ebb and Flood',
      },
    })
    const tide = await readWork(archive, mara, works.tideBook)
    assert.deepEqual(await named(works.tideBook, 'category'), ['Other'])
    assert.deepEqual(
      tide.tags.warning.map(({ name, note }) => [name, note]),
      [
        ['Graphic Depictions Of Violence', 'chapter 2, brief'],
        ['No Archive Warnings Apply', undefined],
      ],
      'what is said of a warning stays',
    )
    assert.deepEqual([tide.rating, tide.asksAge], ['teen', false])
    const [series] = tide.series
    assert.equal(series?.title, 'Ebb and Flood')
    const again = { ids: [works.lighthouse], change: { newSeries: 'ebb and flood' } }
    await startMany(archive, mara, again)
    assert.equal((await readWork(archive, mara, works.lighthouse)).series[0]?.id, series?.id)
    await startUndo(archive, mara, id)
    assert.deepEqual((await readWork(archive, mara, works.tideBook)).series, [])
    assert.equal(
      (await readWork(archive, mara, works.lighthouse)).series.length,
      1,
      'another work stands in the new series since, so it stays',
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

onBothDatabases('a posted work keeps a warning', async (stage) => {
  const { archive, cast } = stage
  const { mara, works } = cast
  const ids = [works.tideBook]
  const setTags = [{ kind: 'warning', names: ['Graphic Depictions Of Violence'] }] as const
  await startMany(archive, mara, { ids, change: { setTags } })
  const change = { removeTags: [tag('warning', 'graphic depictions of violence')] }
  const id = await startMany(archive, mara, { ids, change })
  assert.deepEqual(
    (await readMany(archive, mara, id)).skipped.map((work) => work.id),
    ids,
  )
  const { tags } = await readWork(archive, mara, works.tideBook)
  assert.equal(tags.warning[0]?.name, 'Graphic Depictions Of Violence')
})

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
  await refused({ newSeries: 'x'.repeat(256) }, 'many.series-title')
  await refused({ newSeries: 'Ebb', series: 1 }, 'many.one-series')
  await refused({ addTags: [tag('warning', 'My Own')] }, 'many.no-such-choice')
  await refused({ setTags: [{ kind: 'category', names: ['Mine'] }] }, 'many.no-such-choice')
  await refused({ orphan: 'with-name', bin: true }, 'many.orphan-alone')
  const made = await archive.db.selectFrom('bulk_changes').select('id').execute()
  assert.deepEqual(made, [])
})

async function otherFandom({ archive }: Stage) {
  const names = { name: 'Buoys', name_key: 'buoys', sort_name: 'buoys', fold_name: 'buoys' }
  const { id } = await archive.db
    .insertInto('tags')
    .values({ kind: 'fandom', ...names, created_at: archive.clock.now() })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}
