import assert from 'node:assert/strict'
import { findWorkingCopy } from '#archive/drafts/find-working-copy.ts'
import { keepWorkingCopy } from '#archive/drafts/keep-working-copy.ts'
import { listWorkingCopies } from '#archive/drafts/list-working-copies.ts'
import { saveWork } from '#archive/posting/save-work.ts'
import { emptyWork } from '#archive/posting/work-input.ts'
import { readWork } from '#archive/works/read-work.ts'
import { smallWork } from './posting-works.ts'
import { onBothDatabases } from './stage.ts'

onBothDatabases('a draft on which no name is ticked has its writer’s usual one', async (stage) => {
  const { archive, cast } = stage
  const id = await saveWork(archive, cast.tomo, { input: emptyWork, as: 'draft' })
  const { creators } = await readWork(archive, cast.tomo, id)
  assert.deepEqual(
    creators.map(({ pseudId }) => pseudId),
    [cast.pseuds.tomo],
  )
})

onBothDatabases(
  'what another page of the same form has saved by itself meanwhile is put aside, not dropped',
  async (stage) => {
    const { archive, cast } = stage
    const id = await saveWork(archive, cast.mara, { input: smallWork(stage), as: 'posted' })
    const place = `work ${id}`
    const keep = async (title: string, version: number) => {
      const fields = { title: [title] }
      return await keepWorkingCopy(archive, cast.mara, { place, fields, version })
    }
    await keep('Typed here', 0)
    await keep('Typed in the other tab', 1)
    const input = smallWork(stage, { title: 'Saved here' })
    await saveWork(archive, cast.mara, { id, input, as: 'posted', place, seen: 1 })
    assert.equal(await findWorkingCopy(archive, cast.mara, place), undefined)
    const left = await listWorkingCopies(archive, cast.mara)
    assert.deepEqual(
      left.map(({ title }) => title),
      ['Typed in the other tab'],
    )
    await saveWork(archive, cast.mara, { id, input, as: 'posted', place, seen: 2 })
  },
)
