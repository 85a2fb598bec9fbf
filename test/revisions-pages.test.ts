import assert from 'node:assert/strict'
import { listRevisions } from '#archive/revisions/list-revisions.ts'
import { readRevision } from '#archive/revisions/read-revision.ts'
import { readSetting } from '#archive/settings/settings.ts'
import { chapterPath, nameless, openArchivist, openWriter } from './chapter-writer.ts'
import { addCreator, chapterAt, rewrite } from './chapters-world.ts'
import { onBothDatabases, refusal } from './stage.ts'

onBothDatabases(
  'the list tells who saved what and the room it takes; two texts are compared by words and one restored',
  async (stage) => {
    const { works, mara, ines } = stage.cast
    await addCreator(stage, works.tideBook, stage.cast.pseuds.ines)
    const at = { workId: works.tideBook, position: 1 }
    await rewrite(stage, mara, at, '<p>The sea went far out.</p>')
    await rewrite(stage, ines, at, '<p>The tide went far out at last.</p>')
    const writer = await openWriter(stage, mara)
    const list = chapterPath(stage, '1/revisions')
    const page = nameless(await writer.see(list))
    assert.match(page, /saved by Inés[\s\S]*saved by Mara/i)
    const front = nameless(await writer.see(`/works/${works.tideBook}/revisions`))
    assert.match(front, /earlier texts of this work take \d+ bytes/)
    const compared = await writer.see(`${list}/2?to=now`)
    assert.match(compared, /<del>sea<\/del><ins>tide<\/ins>/)
    assert.match(compared, /<ins> at last<\/ins>/)
    const chosen = await writer.ask(`${list}?from=2&to=1`)
    assert.equal(chosen.headers.get('location'), `${list}/1?to=2`, 'the older one first')
    const restored = await writer.post(`${list}/2`, {})
    assert.equal(restored.location, `${list}?restored`)
    const { html } = await chapterAt(stage, mara, works.tideBook, 1)
    assert.equal(html, '<p>The sea went far out.</p>')
    assert.match(nameless(await writer.see(restored.location)), /restored[^.]* by Mara/i)
  },
)

onBothDatabases(
  'the archivist sees the room that all earlier texts take, and says how long they stay',
  async (stage) => {
    const { archive, cast } = stage
    await rewrite(stage, cast.mara, { workId: cast.works.tideBook, position: 1 }, '<p>Other.</p>')
    const vera = await openArchivist(stage)
    const path = '/settings/revisions'
    assert.match(nameless(await vera.see(path)), /One earlier text is kept\. It takes \d+ bytes/)
    const wrong = await vera.post(path, { days: 'soon' })
    assert.deepEqual([wrong.status, /value="soon"/.test(wrong.page)], [422, true])
    const kept = await vera.post(path, { days: '90' })
    assert.equal(kept.location, `${path}?kept`)
    assert.equal(await readSetting(archive.db, 'revisions.keep-days'), 90)
    const mara = await openWriter(stage, cast.mara)
    assert.match(await mara.see(chapterPath(stage, '1/revisions')), /90 days/)
    assert.equal((await mara.post(path, { days: '1' })).status, 403)
    assert.equal(await readSetting(archive.db, 'revisions.keep-days'), 90)
  },
)

onBothDatabases(
  'a comparison of very many paragraphs shows the first and says that it was cut',
  async (stage) => {
    const { cast } = stage
    const at = { workId: cast.works.tideBook, position: 1 }
    const lines = (word: string) =>
      Array.from({ length: 6000 }, (_, line) => `<p>${word}${line}</p>`).join('')
    await rewrite(stage, cast.mara, at, lines('a'))
    await rewrite(stage, cast.mara, at, lines('b'))
    const writer = await openWriter(stage, cast.mara)
    const page = await writer.see(chapterPath(stage, '1/revisions/2?to=now&whole'))
    assert.match(page, /Only the first [\d,]+ paragraphs are shown/)
    assert.ok((page.match(/<(del|ins)>/g) ?? []).length <= 10_100)
    const { text } = await readRevision(
      stage.archive,
      cast.mara,
      { workId: at.workId, chapterId: (await chapterAt(stage, cast.mara, at.workId, 1)).id },
      { number: 2 },
    )
    assert.equal(text?.html?.split('</p>').length, 6001, 'what is restored is never cut')
  },
)

onBothDatabases('any earlier text is read by way of the nearest whole one', async (stage) => {
  const { archive, cast } = stage
  const at = { workId: cast.works.tideBook, position: 1 }
  let id = (await chapterAt(stage, cast.mara, at.workId, 1)).id
  for (let save = 1; save <= 205; save += 1) {
    id = await rewrite(stage, cast.mara, at, `<p>Save number ${save} of the sea.</p>`)
  }
  const place = { workId: at.workId, chapterId: id }
  const { entries } = await listRevisions(archive, cast.mara, place)
  assert.equal(entries.length, 205)
  // What lies beyond the nearest whole text is not needed, not even when it is damaged.
  await archive.db
    .updateTable('revisions')
    .set({ difference: 'd!!!' })
    .where('chapter_id', '=', id)
    .where('number', 'in', [150, 203])
    .execute()
  const read = async (number: number, beside?: number) =>
    await readRevision(archive, cast.mara, place, { number, beside })
  assert.equal((await read(42, 100)).text?.html, '<p>Save number 41 of the sea.</p>')
  assert.equal((await read(42, 100)).other?.html, '<p>Save number 99 of the sea.</p>')
  assert.equal((await read(42)).otherNumber, 43)
  assert.equal((await read(199)).text?.html, '<p>Save number 198 of the sea.</p>')
  assert.equal((await read(149)).text, undefined, 'this one leans on the damaged one')
  assert.equal((await read(202)).text, undefined)
  assert.equal((await read(205)).otherNumber, undefined)
  await assert.rejects(read(206), refusal('not-found'))
  await assert.rejects(read(42, 41), refusal('not-found'))
  await assert.rejects(read(0), refusal('not-found'))
})
