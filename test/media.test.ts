import assert from 'node:assert/strict'
import { changeSettings } from '#archive/settings/change-settings.ts'
import { readWork } from '#archive/works/read-work.ts'
import type { WorkId } from '#ground/ids.ts'
import { formFields, openWriter } from './posting-writer.ts'
import { onBothDatabases } from './stage.ts'

onBothDatabases(
  'a podfic is posted with its length and its address, and no text',
  async (stage) => {
    const { archive, cast } = stage
    const { see, post, small } = await openWriter(stage)
    assert.ok((await see('/works/new')).includes('name="mediaUrl"'), 'fields stand without script')
    const podfic = { ...small, text: '', medium: 'podfic', duration: '1:02:03' }
    const address = 'https://ia800.archive.org/details/bell'
    const sent = await post('/works/new', { ...podfic, mediaUrl: address, do: 'post' })
    assert.equal(sent.status, 303)
    const { location } = sent
    const id = Number(location.replace('/works/', '')) as WorkId
    const work = await readWork(archive, cast.guest, id)
    assert.deepEqual([work.medium, work.duration, work.mediaUrl], ['podfic', 3723, address])
    const page = await see(location)
    assert.ok(page.includes('Listen at ia800.archive.org') && page.includes('Podfic, 1:02:03'))
    assert.ok(!page.includes('0 words'))
    const list = await (await stage.site().request('/works')).text()
    assert.match(list, /<span class="medium">Podfic, 1:02:03<\/span>/)
    const form = formFields(await see(`${location}/edit`))
    assert.deepEqual(
      [form.duration, form.mediaUrl, form.medium],
      [['1:02:03'], [address], ['podfic']],
    )
    const story = await post(`${location}/edit`, {
      ...form,
      medium: 'text',
      text: 'It rang.',
      do: 'save',
    })
    assert.equal(story.status, 303)
    const after = await readWork(archive, cast.guest, id)
    assert.deepEqual([after.medium, after.duration, after.mediaUrl], ['text', undefined, undefined])
  },
)

onBothDatabases('a vid lies on a host that the archive allows, and nowhere else', async (stage) => {
  const { archive, cast } = stage
  const { post, small } = await openWriter(stage)
  const vid = { ...small, medium: 'vid', do: 'post' }
  const odd = [
    'https://archive.org.evil.example/x',
    'https://notarchive.org/x',
    'javascript:alert(1)',
    'https://archive.org@evil.example/x',
    'https://shelf.example/vid',
  ]
  for (const mediaUrl of odd) {
    const answer = await post('/works/new', { ...vid, mediaUrl })
    assert.equal(answer.status, 422, mediaUrl)
  }
  assert.equal((await post('/works/new', { ...vid, duration: 'long' })).status, 422)
  const said = { name: 'A Shelf', about: '', accent: undefined }
  await changeSettings(archive, cast.bruno, { ...said, mediaHosts: 'shelf.example' })
  const there = await post('/works/new', { ...vid, mediaUrl: 'https://shelf.example/vid' })
  assert.equal(there.status, 303)
  await changeSettings(archive, cast.bruno, { ...said, mediaHosts: 'archive.org' })
  const edit = { ...vid, mediaUrl: 'https://shelf.example/vid', do: 'save', title: 'Other' }
  assert.equal((await post(`${there.location}/edit`, edit)).status, 303, 'what is there may stay')
})
