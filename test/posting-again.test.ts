import assert from 'node:assert/strict'
import { binWork } from '#archive/bin/bin-work.ts'
import { eraseFromBin } from '#archive/bin/erase-from-bin.ts'
import { saveChapter } from '#archive/chapters/save-chapter.ts'
import { saveWork } from '#archive/posting/save-work.ts'
import type { CleanHtml } from '#ground/clean-html.ts'
import type { WorkId } from '#ground/ids.ts'
import { Refusals } from '#ground/refusal.ts'
import { smallWork } from './posting-works.ts'
import { openWriter } from './posting-writer.ts'
import { onBothDatabases } from './stage.ts'

const place = 'new-work 0123456789ab'

onBothDatabases('a form that is sent twice at once makes one work', async (stage) => {
  const { archive } = stage
  const { post, small } = await openWriter(stage)
  const count = async () => {
    const rows = await archive.db.selectFrom('works').select('id').execute()
    return rows.length
  }
  const before = await count()
  const sent = await Promise.all(
    [1, 2, 3].map(async () => await post('/works/new', { ...small, place, do: 'post' })),
  )
  assert.deepEqual(
    sent.map(({ status }) => status),
    [303, 303, 303],
  )
  assert.equal(new Set(sent.map(({ location }) => location)).size, 1)
  assert.equal(await count(), before + 1)
  const id = idOf(sent[0]?.location)
  const { version } = await archive.db
    .selectFrom('works')
    .select('version')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  assert.equal(version, 1, 'the same once more changes nothing')
  const other = await post('/works/new', { ...small, place: 'new-work 0123456789ac', do: 'post' })
  assert.notEqual(other.location, sent[0]?.location)
  assert.equal(await count(), before + 2)
})

onBothDatabases('who goes back and sends the form changed has changed the work', async (stage) => {
  const { see, post, small } = await openWriter(stage)
  const { location } = await post('/works/new', { ...small, place, do: 'save-draft' })
  const posted = await post('/works/new', { ...small, place, do: 'post' })
  assert.deepEqual([posted.status, posted.location], [303, location])
  assert.ok(!(await see(location)).includes('notice-warn'), 'and it is posted now')
})

onBothDatabases('a form sent again never takes what was saved since', async (stage) => {
  const { archive, cast } = stage
  const { see, post, small } = await openWriter(stage)
  const { location } = await post('/works/new', { ...small, place, do: 'post' })
  const changed = await post('/works/new', { ...small, place, title: 'Bells', do: 'post' })
  assert.equal(changed.location, location)
  assert.ok((await see(location)).includes('Bells'))
  const late = await post('/works/new', { ...small, place, title: 'No Bells', do: 'post' })
  assert.equal(late.status, 409, 'the work has another version since')
  assert.ok(late.text.includes(`action="${location}/edit"`) && late.text.includes('No Bells'))
  assert.ok((await see(location)).includes('Bells'))
  const id = idOf(location)
  const input = { ...smallWork(stage), pseuds: [cast.pseuds.mara] }
  const hers = await saveWork(archive, cast.mara, { input, as: 'draft', place })
  assert.notEqual(hers, id, "another's form is no way into a work")
})

onBothDatabases('a chapter that came since is not written over either', async (stage) => {
  const { post, small, viewer } = await openWriter(stage)
  const { location } = await post('/works/new', { ...small, place, do: 'post' })
  const html = '<p>Then it fell silent.</p>' as CleanHtml
  await saveChapter(stage.archive, viewer, {
    workId: idOf(location),
    chapter: { html, state: 'posted' },
  })
  const late = await post('/works/new', { ...small, place, text: 'It rang twice.', do: 'post' })
  assert.equal(late.status, 409)
})

onBothDatabases('what was taken away can be posted again from the same form', async (stage) => {
  const { post, small } = await openWriter(stage)
  const { location } = await post('/works/new', { ...small, place, do: 'post' })
  assert.equal((await post(`${location}/bin`, {})).status, 303)
  const again = await post('/works/new', { ...small, place, do: 'post' })
  assert.equal(again.status, 303)
  assert.notEqual(again.location, location)
})

onBothDatabases('of an erased work not even its form is remembered', async (stage) => {
  const { archive } = stage
  const { post, small, viewer } = await openWriter(stage)
  const { location } = await post('/works/new', { ...small, place, do: 'post' })
  const forms = async () =>
    await archive.db.selectFrom('origins').select('id').where('kind', '=', 'form').execute()
  assert.equal((await forms()).length, 1)
  await binWork(archive, viewer, idOf(location))
  await eraseFromBin(archive, viewer, { kind: 'work', id: idOf(location) })
  assert.deepEqual(await forms(), [])
})

onBothDatabases('a text fits by the same measure in every form', async (stage) => {
  const { archive } = stage
  const { post, small, viewer } = await openWriter(stage)
  const { location } = await post('/works/new', { ...small, do: 'post' })
  const fits = '𝄞'.repeat(509_000)
  const html = `<p>${fits}</p>` as CleanHtml
  const workId = idOf(location)
  await saveChapter(archive, viewer, { workId, chapter: { html, state: 'posted' } })
  const long = `<p>${fits}${'x'.repeat(1000)}</p>` as CleanHtml
  await assert.rejects(
    saveChapter(archive, viewer, { workId, chapter: { html: long, state: 'posted' } }),
    tooLong,
  )
  const input = { ...smallWork(stage), pseuds: [Number(small.creators) as never] }
  const withText = (text: string) => ({
    ...input,
    text: { title: '', text, manner: 'html' as const },
  })
  await saveWork(archive, viewer, { input: withText(html), as: 'draft' })
  await assert.rejects(saveWork(archive, viewer, { input: withText(long), as: 'draft' }), tooLong)
})

const tooLong = (error: unknown) =>
  error instanceof Refusals &&
  error.all.every(({ field, key }) => field === 'text' && /too-long$/.test(key))

const idOf = (location = '') => Number(location.replace('/works/', '')) as WorkId
