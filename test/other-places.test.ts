import assert from 'node:assert/strict'
import { readOtherPlaces } from '#archive/other-places/read-other-places.ts'
import { saveOtherPlaces } from '#archive/other-places/save-other-places.ts'
import { readWork } from '#archive/works/read-work.ts'
import { openWriter } from './posting-writer.ts'
import { onBothDatabases, refusal } from './stage.ts'

const place = {
  site: 'The Other Shelf',
  url: 'https://shelf.example/7',
  postedOn: undefined,
  newest: 'there' as const,
  note: undefined,
}

onBothDatabases('an anonymous work does not tell where else it is posted', async (stage) => {
  const { archive, cast } = stage
  const workId = cast.works.faro
  await saveOtherPlaces(archive, cast.ines, { workId, places: [place] })
  const shown = async () => (await readWork(archive, cast.guest, workId)).otherPlaces
  assert.deepEqual(await shown(), [place])
  await archive.db.updateTable('works').set({ anonymous: 1 }).where('id', '=', workId).execute()
  assert.deepEqual(await shown(), [])
  assert.deepEqual(await readOtherPlaces(archive, cast.ines, workId), [place])
  const other = { workId, places: [place] }
  await assert.rejects(saveOtherPlaces(archive, cast.mara, other), refusal('not-allowed'))
  await assert.rejects(readOtherPlaces(archive, cast.mara, workId), refusal('not-allowed'))
})

onBothDatabases(
  'a work is noted at other places and copied there, without script',
  async (stage) => {
    const { see, post, small } = await openWriter(stage)
    const work = { ...small, fandoms: 'The Lamp Stories\nBells & <Sons>', do: 'post' }
    const { location } = await post('/works/new', { ...work, summary: 'One <em>ring</em>.' })
    await see(`${location}/elsewhere`)
    const row = { site: '', url: 'javascript:alert(1)', postedOn: '', newest: 'same', note: '' }
    const bad = await post(`${location}/elsewhere`, row)
    assert.equal(bad.status, 422)
    assert.ok(bad.text.includes('javascript:alert(1)'), 'what was typed stays')
    const good = { ...row, url: 'https://shelf.example/7', postedOn: '2020-02-03', newest: 'here' }
    const saved = await post(`${location}/elsewhere`, good)
    assert.equal(saved.location, `${location}/elsewhere?saved`)
    const page = await (await stage.site().request(location)).text()
    assert.match(
      page,
      /Also posted at[\s\S]*href="https:\/\/shelf\.example\/7"[\s\S]*newest text is here/,
    )
    const copy = await see(`${location}/copy`)
    const box = (id: string) => new RegExp(`id="box-${id}"[^>]*>([^<]*)<`).exec(copy)?.[1]
    assert.equal(box('fandoms'), 'The Lamp Stories, Bells &amp; &lt;Sons&gt;')
    assert.ok(box('summary')?.includes('&lt;em&gt;ring&lt;/em&gt;'))
    assert.ok(box('text-1')?.includes('&lt;p&gt;It rang once.&lt;/p&gt;'))
    for (const path of ['/elsewhere', '/copy']) {
      const answer = await stage.site().request(`${location}${path}`)
      assert.notEqual(answer.status, 200)
    }
  },
)
