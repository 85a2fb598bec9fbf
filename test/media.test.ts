import assert from 'node:assert/strict'
import { exportWork } from '#archive/exports/export-work.ts'
import { changeSettings } from '#archive/settings/change-settings.ts'
import { readWork } from '#archive/works/read-work.ts'
import { parseAo3Html } from '#formats/ao3-html/parse.ts'
import { parseWorkJson } from '#formats/work-json/parse.ts'
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

onBothDatabases('what kind of work it is goes out with it and comes in again', async (stage) => {
  const { archive, cast, place } = stage
  const { post, small } = await openWriter(stage)
  const sent = await post('/works/new', {
    ...small,
    warnings: ['No Archive Warnings Apply', 'Flashing Lights'],
    'warningNote-Flashing Lights': '2:10–2:40, strong',
    medium: 'vid',
    duration: '3:04',
    mediaUrl: 'https://archive.org/details/bell',
    text: '',
    do: 'post',
  })
  const id = Number(sent.location.replace('/works/', '')) as WorkId
  const told = async (one: WorkId) => {
    const { medium, duration, mediaUrl, tags } = await readWork(archive, cast.guest, one)
    const warnings = tags.warning.map(({ name, note }) => [name, note])
    return { medium, duration, mediaUrl, warnings }
  }
  const before = await told(id)
  assert.deepEqual(before, {
    medium: 'vid',
    duration: 184,
    mediaUrl: 'https://archive.org/details/bell',
    warnings: [
      ['No Archive Warnings Apply', undefined],
      ['Flashing Lights', '2:10–2:40, strong'],
    ],
  })
  const read = async (format: 'json' | 'html') =>
    new TextDecoder().decode((await exportWork(archive, cast.guest, id, format)).bytes)
  for (const outcome of [parseWorkJson(await read('json')), parseAo3Html(await read('html'))]) {
    assert.ok('work' in outcome)
    const { sourceUrl: _, ...work } = outcome.work
    const { workId } = await place(work)
    assert.deepEqual(await told(workId), before)
  }
})

onBothDatabases('lights alone are no answer to what happens in a work', async (stage) => {
  const { post, small } = await openWriter(stage)
  const vid = { ...small, medium: 'vid', warnings: 'Flashing Lights', do: 'post' }
  const answer = await post('/works/new', vid)
  assert.ok(answer.status === 422 && answer.text.includes('id="warnings-fault"'))
})

onBothDatabases('a work of art shows its pictures before anything else', async (stage) => {
  const { see, post, small } = await openWriter(stage)
  const name = `${'a'.repeat(64)}.webp`
  const picture = `<img src="/files/${name}" alt="A &quot;bell&quot; &amp; rope" width="1200" height="700">`
  const art = { ...small, medium: 'art', textManner: 'html', do: 'post' }
  const { location } = await post('/works/new', { ...art, text: `<p>${picture}</p><p>Ink.</p>` })
  const page = await see(location)
  const shown = page.indexOf('class="art-picture"')
  assert.ok(shown > 0 && shown < page.indexOf('class="work meta group"'))
  assert.equal(page.split(`src="/files/${name}"`).length, 2, 'and once')
  assert.ok(
    page.includes(' width="1200" height="700"') && page.includes(`<a href="/files/${name}">`),
  )
  assert.match(page, /class="art-description">A &quot;bell&quot; &amp; rope</)
  assert.match(page, /<div class="userstuff module text"[^>]*><p>Ink\.<\/p><\/div>/)
  for (const path of [`${location}/full`, `${location}/chapters/1`]) {
    assert.ok((await see(path)).includes('class="art-picture"'), path)
  }
  const story = await post('/works/new', { ...art, medium: 'text', text: `<p>${picture}</p>` })
  assert.ok(!(await see(story.location)).includes('art-picture'))
})
