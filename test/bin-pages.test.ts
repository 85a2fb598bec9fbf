import assert from 'node:assert/strict'
import { nameless, openArchivist, openWriter } from './chapter-writer.ts'
import { addCreator } from './chapters-world.ts'
import { onBothDatabases } from './stage.ts'

onBothDatabases(
  'a work is put into the bin, taken out, and erased after being asked again, by forms alone',
  async (stage) => {
    const { cast } = stage
    const { tideBook } = cast.works
    const mara = await openWriter(stage, cast.mara)
    assert.match(await mara.see(`/works/${tideBook}`), new RegExp(`/works/${tideBook}/bin"`))
    assert.match(await mara.see('/desk/bin'), /Nothing lies here/)
    assert.match(await mara.see(`/works/${tideBook}/bin`), /Put “The Tide Book” into the bin\?/)
    const put = await mara.post(`/works/${tideBook}/bin`, {})
    assert.deepEqual([put.status, put.location], [303, '/desk/bin?binned'])
    const page = nameless(await mara.see(put.location))
    assert.match(page, /The Tide Book Erased on 21 December 2026/)
    const thing = { kind: 'work', id: String(tideBook) }
    const out = await mara.post('/desk/bin/restore', thing)
    assert.deepEqual([out.status, out.location], [303, '/desk/bin?restored'])
    assert.equal((await mara.ask(`/works/${tideBook}`)).status, 200)
    await mara.post(`/works/${tideBook}/bin`, {})
    const asked = await mara.see(`/desk/bin/erase?kind=work&id=${tideBook}`)
    assert.match(asked, /at once and for good/)
    assert.match(nameless(await mara.see('/desk/bin')), /The Tide Book/, 'asking erases nothing')
    const gone = await mara.post('/desk/bin/erase', thing)
    assert.deepEqual([gone.status, gone.location], [303, '/desk/bin?erased'])
    assert.equal((await mara.post('/desk/bin/restore', thing)).status, 404)
    assert.equal((await mara.ask(`/works/${tideBook}`)).status, 410)
  },
)

onBothDatabases(
  'what is in the bin answers 410 at every address of it, and says by whom it was removed',
  async (stage) => {
    const { cast } = stage
    const { tideBook, lighthouse } = cast.works
    const mara = await openWriter(stage, cast.mara)
    for (const id of [tideBook, lighthouse]) await mara.post(`/works/${id}/bin`, {})
    const guest = async (path: string) => await stage.site().request(path)
    const paths = ['', '/full', '/chapters', '/chapters/1', '/comments']
    for (const path of paths) {
      const answer = await guest(`/works/${tideBook}${path}`)
      assert.equal(answer.status, 410, path)
      assert.match(await answer.text(), /removed by its creator/)
    }
    for (const ending of ['epub', 'html', 'json']) {
      const answer = await guest(`/downloads/${tideBook}/book.${ending}`)
      assert.equal(answer.status, 410, ending)
    }
    assert.equal((await guest(`/works/${lighthouse}`)).status, 404, 'nobody knew of the draft')
    assert.doesNotMatch(await (await guest('/works')).text(), /Tide Book/)
    assert.doesNotMatch(await (await guest('/works/feed.atom')).text(), /Tide Book/)
  },
)

onBothDatabases('strangers and guests cannot use another’s bin', async (stage) => {
  const { cast } = stage
  const { tideBook } = cast.works
  const ines = await openWriter(stage, cast.ines)
  const guest = stage.site()
  assert.equal((await guest.request('/desk/bin')).status, 303)
  assert.equal((await ines.post(`/works/${tideBook}/bin`, {})).status, 403)
  assert.equal((await ines.ask(`/works/${tideBook}/bin`)).status, 403)
  const mara = await openWriter(stage, cast.mara)
  await mara.post(`/works/${tideBook}/bin`, {})
  const thing = { kind: 'work', id: String(tideBook) }
  assert.equal((await ines.post('/desk/bin/restore', thing)).status, 404)
  assert.equal((await ines.post('/desk/bin/erase', thing)).status, 404)
  assert.equal((await ines.post('/desk/bin/erase', { kind: 'people', id: '1' })).status, 404)
  await addCreator(stage, tideBook, cast.pseuds.ines)
  assert.match(nameless(await ines.see('/desk/bin')), /The Tide Book .* Others made it too/)
  assert.equal((await ines.post('/desk/bin/erase', thing)).status, 409)
  assert.equal((await ines.post('/desk/bin/restore', thing)).status, 303)
})

onBothDatabases('a comment’s writer removes it by a link beside it', async (stage) => {
  const { archive, cast } = stage
  const { tideBook } = cast.works
  const { id } = await archive.db
    .insertInto('comments')
    .values({ work_id: tideBook, person_id: cast.ines.id, html: '<p>Oh.</p>' as never })
    .returning('id')
    .executeTakeFirstOrThrow()
  const ines = await openWriter(stage, cast.ines)
  const mara = await openWriter(stage, cast.mara)
  assert.doesNotMatch(await mara.see(`/works/${tideBook}/comments`), /Remove my comment/)
  assert.match(await ines.see(`/works/${tideBook}/comments`), new RegExp(`/comments/${id}/bin`))
  assert.match(await ines.see(`/comments/${id}/bin`), /Remove your comment\?/)
  assert.equal((await mara.post(`/comments/${id}/bin`, {})).status, 403)
  assert.equal((await ines.post(`/comments/${id}/bin`, {})).status, 303)
  assert.doesNotMatch(await ines.see(`/works/${tideBook}/comments`), /Oh\./)
  assert.match(nameless(await ines.see('/desk/bin')), /Comment Oh\./)
})

onBothDatabases('the archivist says for how many days the bin is kept', async (stage) => {
  const vera = await openArchivist(stage)
  const mara = await openWriter(stage, stage.cast.mara)
  assert.equal((await mara.ask('/settings/bin')).status, 403)
  assert.equal((await vera.post('/settings/bin', { days: '0' })).status, 422)
  assert.equal((await vera.post('/settings/bin', { days: '7' })).status, 303)
  assert.match(await vera.see('/settings/bin?kept'), /value="7"/)
  assert.match(await mara.see('/desk/bin'), /for 7 days/)
})
