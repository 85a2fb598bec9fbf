import assert from 'node:assert/strict'
import { readMany } from '#archive/many/read-many.ts'
import { startMany } from '#archive/many/start-many.ts'
import { startUndo } from '#archive/many/start-undo.ts'
import { readWork } from '#archive/works/read-work.ts'
import { onBothDatabases, refusal } from './stage.ts'

onBothDatabases(
  'works are given up a day after it was asked for, and until then it can be undone',
  async (stage) => {
    const { archive, cast, clock } = stage
    const { mara, works } = cast
    const ids = [works.tideBook, works.lighthouse]
    const change = { orphan: 'without-name' } as const
    const first = await startMany(archive, mara, { ids, change })
    assert.equal((await readMany(archive, mara, first)).phase, 'waiting')
    await startUndo(archive, mara, first)
    assert.equal((await readMany(archive, mara, first)).phase, 'undone')
    const id = await startMany(archive, mara, { ids, change })
    await stage.finishJobs()
    const creator = async () => (await readWork(archive, cast.guest, works.tideBook)).creators
    assert.deepEqual(
      (await creator()).map(({ pseud }) => pseud),
      ['Mara'],
    )
    clock.set('2026-11-22T06:31:00.000Z')
    await stage.finishJobs()
    assert.ok(!(await creator()).some(({ pseud }) => pseud === 'Mara'))
    const view = await readMany(archive, mara, id)
    assert.equal(view.phase, 'given-up')
    assert.deepEqual(
      view.skipped.map((work) => work.id),
      [works.lighthouse],
      'a draft stays',
    )
    await assert.rejects(startUndo(archive, mara, id), refusal('conflict', 'many.given-up'))
    const rows = await archive.db.selectFrom('bulk_changes').select('what').orderBy('id').execute()
    assert.match(rows[1]?.what ?? '', /"ids":\[\]/, 'nothing tells whose it was')
    await assert.rejects(
      startMany(archive, mara, { ids, change: { ...change, bin: true } }),
      refusal('invalid', 'many.orphan-alone'),
    )
  },
)
