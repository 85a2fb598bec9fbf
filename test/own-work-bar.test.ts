import assert from 'node:assert/strict'
import type { WorkId } from '#ground/ids.ts'
import { sessionOf } from './drafts-writer.ts'
import { openWriter } from './posting-writer.ts'
import { onBothDatabases, type Stage } from './stage.ts'
import { openVisitor } from './visitor.ts'

onBothDatabases('who made an anonymous work still finds the way to edit it', async (stage) => {
  const { see, post, small } = await openWriter(stage)
  const { location } = await post('/works/new', { ...small, do: 'post' })
  await stage.archive.db
    .updateTable('works')
    .set({ anonymous: 1 })
    .where('id', '=', idOf(location))
    .execute()
  const own = await see(location)
  assert.ok(own.includes(`href="${location}/edit"`) && own.includes('class="own-work'))
  assert.ok(own.includes('<span class="anonymous">'), 'even to oneself it shows no name')
  assert.ok((await see(`${location}/chapters/1`)).includes('/chapters/1/edit"'))
  for (const page of await seenByOthers(stage, location)) {
    assert.ok(!page.includes(`${location}/edit`) && !page.includes('own-work'))
    assert.ok(!page.includes('Nell'))
  }
})

onBothDatabases('who made an anonymous work with others can leave it to them', async (stage) => {
  const { archive, cast } = stage
  const { see, post, small } = await openWriter(stage)
  const { location } = await post('/works/new', { ...small, do: 'post' })
  const leave = `href="${location}/leave"`
  assert.ok(!(await see(location)).includes(leave), 'alone there is nobody to leave it to')
  const work_id = idOf(location)
  const other = { work_id, pseud_id: cast.pseuds.mara, position: 1 }
  await archive.db.insertInto('creatorships').values(other).execute()
  await archive.db.updateTable('works').set({ anonymous: 1 }).where('id', '=', work_id).execute()
  assert.ok((await see(location)).includes(leave))
})

/** A guest's page, and that of a member who has no part in it. */
async function seenByOthers(stage: Stage, path: string): Promise<readonly string[]> {
  const guest = await openVisitor(stage).ask(path)
  const cookie = await sessionOf(stage.archive, stage.cast.ines.id)
  const member = await openVisitor(stage, cookie).ask(path)
  return [await guest.text(), await member.text()]
}

const idOf = (location: string) => Number(location.replace('/works/', '')) as WorkId
