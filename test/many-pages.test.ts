import assert from 'node:assert/strict'
import { readWork } from '#archive/works/read-work.ts'
import { nameless, openWriter } from './chapter-writer.ts'
import { onBothDatabases } from './stage.ts'

onBothDatabases('works are chosen, changed and the change undone by forms alone', async (stage) => {
  const { archive, cast } = stage
  const { tideBook, letters, faro } = cast.works
  const mara = await openWriter(stage, cast.mara)
  const page = nameless(await mara.see('/desk/works/many'))
  assert.match(page, /Letters to the Keeper[\s\S]*The Lighthouse Keeper[\s\S]*The Tide Book/)
  assert.doesNotMatch(page, /El faro/)
  assert.match(page, /All 3 works of this list/)
  const found = nameless(await mara.see('/desk/works/many?q=slow+days'))
  assert.match(found, /The Tide Book/)
  assert.doesNotMatch(found, /Letters to the Keeper/)

  const none = await mara.post('/desk/works/many', { add: 'Brine', kind: 'additional' })
  assert.equal(none.status, 422)
  assert.match(none.page, /Choose at least one work/)
  assert.match(none.page, /name="add" type="text" value="Brine"/)

  const fields = {
    work: [String(tideBook), String(letters), String(faro)],
    kind: 'additional',
    add: 'Brine, Fog',
    commentsFrom: 'members',
  }
  const sent = await mara.post('/desk/works/many', fields)
  assert.equal(sent.status, 303)
  assert.match(nameless(await mara.see(sent.location)), /2 works were changed/)
  const tags = async () =>
    (await readWork(archive, cast.mara, letters)).tags.additional.map(({ name }) => name)
  assert.deepEqual(await tags(), ['Brine', 'Fog'])
  const undone = await mara.post(`${sent.location}/undo`, {})
  assert.equal(undone.status, 303)
  assert.match(nameless(await mara.see(undone.location)), /are as they were/)
  assert.deepEqual(await tags(), [])
  assert.match(nameless(await mara.see('/desk/works/many')), /Last changes 2 works .*\(undone\)/)
})

onBothDatabases(
  'all that match means other pages too, and only those that match',
  async (stage) => {
    const { archive, cast, place } = stage
    for (let at = 0; at < 130; at += 1) {
      await place({ title: `Wave ${at}` }, { creators: [cast.pseuds.mara] })
    }
    const mara = await openWriter(stage, cast.mara)
    assert.match(nameless(await mara.see('/desk/works/many?q=wave&page=2')), /Wave 129/)
    const fields = { q: 'wave', page: '1', all: 'yes', visibility: '3' }
    const sent = await mara.post('/desk/works/many', fields)
    assert.match(nameless(await mara.see(sent.location)), /0 of 130 works are done/)
    await stage.finishJobs()
    assert.match(nameless(await mara.see(sent.location)), /130 works were changed/)
    assert.equal((await readWork(archive, cast.guest, cast.works.tideBook)).openTo, 'everyone')
    const guest = await stage.site().request('/works')
    assert.doesNotMatch(await guest.text(), /Wave/)
  },
)

onBothDatabases('nobody else sees or undoes a change', async (stage) => {
  const { cast } = stage
  const mara = await openWriter(stage, cast.mara)
  const ines = await openWriter(stage, cast.ines)
  const fields = { work: String(cast.works.tideBook), visibility: '1' }
  const { location } = await mara.post('/desk/works/many', fields)
  assert.equal((await ines.ask(location)).status, 404)
  assert.equal((await ines.post(`${location}/undo`, {})).status, 404)
  assert.equal((await stage.site().request('/desk/works/many')).status, 303)
})
