import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { saveWork } from '#archive/posting/save-work.ts'
import { emptyWork } from '#archive/posting/work-input.ts'
import { addToSeries } from '#archive/series/add-to-series.ts'
import { arrangeSeries, numbersFor } from '#archive/series/arrange-series.ts'
import { readOwnSeries } from '#archive/series/read-own-series.ts'
import { readSeries } from '#archive/series/read-series.ts'
import { saveSeries } from '#archive/series/save-series.ts'
import { takeFromSeries } from '#archive/series/take-from-series.ts'
import type { SeriesId } from '#ground/ids.ts'
import { openWriter } from './posting-writer.ts'
import { onBothDatabases, refusal, type Stage } from './stage.ts'

const fields = { title: 'Bells', summary: '', notes: '', complete: false }

async function seriesOfThree(stage: Stage) {
  const { archive, cast } = stage
  const id = await saveSeries(archive, cast.mara, { fields })
  for (const title of ['One', 'Two', 'Three']) {
    const input = { ...emptyWork, title, pseuds: [cast.pseuds.mara] }
    const workId = await saveWork(archive, cast.mara, { input, as: 'draft' })
    await archive.db
      .updateTable('works')
      .set({ state: 'posted' })
      .where('id', '=', workId)
      .execute()
    await addToSeries(archive, cast.mara, { id, workId })
  }
  return id
}

const shown = async ({ archive, cast }: Stage, id: SeriesId) =>
  (await readSeries(archive, cast.guest, id)).members.map((one) =>
    one.kind === 'work' ? [one.part, one.work.title] : [],
  )

onBothDatabases('a series is arranged by those who keep it', async (stage) => {
  const { archive, cast } = stage
  const id = await seriesOfThree(stage)
  assert.deepEqual(await shown(stage, id), [
    [1, 'One'],
    [2, 'Two'],
    [3, 'Three'],
  ])
  const { parts } = await readOwnSeries(archive, cast.mara, id)
  const [one, two, three] = parts.map((part) => part.id)
  assert.ok(one && two && three)
  await arrangeSeries(archive, cast.mara, { id, ids: [three, one, two] })
  assert.deepEqual(await shown(stage, id), [
    [1, 'Three'],
    [2, 'One'],
    [3, 'Two'],
  ])
  const wrong = { id, ids: [three, one] }
  await assert.rejects(arrangeSeries(archive, cast.mara, wrong), refusal('conflict'))
  await assert.rejects(
    arrangeSeries(archive, cast.ines, { id, ids: [one, two, three] }),
    refusal('not-allowed', 'series.not-yours'),
  )
  await takeFromSeries(archive, cast.mara, { id, memberId: one })
  assert.deepEqual(await shown(stage, id), [
    [1, 'Three'],
    [3, 'Two'],
  ])
  const faro = { id, workId: cast.works.faro }
  await assert.rejects(addToSeries(archive, cast.mara, faro), refusal('not-allowed'))
})

onBothDatabases('a save that did not see the newest series changes nothing', async (stage) => {
  const { archive, cast } = stage
  const id = await seriesOfThree(stage)
  const { version } = await readOwnSeries(archive, cast.mara, id)
  const next = { ...fields, summary: 'Ring.\n\nRing again.', complete: true }
  await saveSeries(archive, cast.mara, { id, base: version, fields: next })
  const old = { id, base: version, fields: { ...fields, title: 'Other' } }
  await assert.rejects(saveSeries(archive, cast.mara, old), refusal('conflict'))
  const view = await readSeries(archive, cast.guest, id)
  assert.deepEqual(
    [view.title, view.isComplete, view.summary?.replaceAll('\n', '')],
    ['Bells', true, '<p>Ring.</p><p>Ring again.</p>'],
  )
  const own = await readOwnSeries(archive, cast.mara, id)
  assert.equal(own.fields.summary, next.summary, 'the form has it as it was typed')
  const nameless = { id, fields: { ...fields, title: '', summary: 'a'.repeat(2000) } }
  await assert.rejects(saveSeries(archive, cast.mara, nameless), refusal('invalid'))
  await assert.rejects(readOwnSeries(archive, cast.ines, id), refusal('not-allowed'))
  await assert.rejects(readOwnSeries(archive, cast.guest, id), refusal('sign-in-first'))
})

onBothDatabases('a series is made and arranged on its pages, without script', async (stage) => {
  const { see, post, small } = await openWriter(stage)
  await see('/series/new')
  assert.equal((await post('/series/new', { title: '  ' })).status, 422)
  const made = await post('/series/new', { title: 'Bells', notes: 'Loud.' })
  const [, path = ''] = /^(\/series\/\d+\/edit)\?made$/.exec(made.location) ?? []
  const id = Number(path.split('/')[2]) as SeriesId
  for (const title of ['One', 'Two']) {
    const { location } = await post('/works/new', { ...small, title, do: 'post' })
    const work = location.replace('/works/', '')
    const added = await post(path, { do: 'add', work })
    assert.equal(added.location, `${path}?added`)
  }
  const page = await see(path)
  const places = [...page.matchAll(/name="place-(\d+)"/g)].map(([, one = '']) => one)
  const [first = '', second = ''] = places
  const moved = await post(path, { [`place-${first}`]: '2', [`place-${second}`]: '2', do: 'order' })
  assert.equal(moved.location, `${path}?arranged`)
  assert.deepEqual(await shown(stage, id), [
    [1, 'Two'],
    [2, 'One'],
  ])
  await post(path, { do: `up ${first}` })
  assert.deepEqual(await shown(stage, id), [
    [1, 'One'],
    [2, 'Two'],
  ])
  await post(path, { do: `take ${second}` })
  assert.deepEqual(await shown(stage, id), [[1, 'One']])
  const done = await post(path, { do: 'save', base: '1', title: 'Bells, Rung', complete: 'yes' })
  assert.equal(done.location, `${path}?saved`)
  const stale = await post(path, { do: 'save', base: '1', title: 'Bells, Unrung' })
  assert.equal(stale.status, 409)
  assert.ok(stale.text.includes('Bells, Unrung'), 'what was typed is not lost')
  const own = await see(`/series/${id}`)
  assert.ok(own.includes('Bells, Rung') && own.includes('complete') && own.includes(path))
  const guest = await (await stage.site().request(`/series/${id}`)).text()
  assert.ok(!guest.includes(path))
})

test('parts keep their numbers with their gaps, or are numbered anew', () => {
  const numbers = fc.array(fc.option(fc.integer({ min: 1, max: 99 })), { maxLength: 20 })
  fc.assert(
    fc.property(numbers, (parts) => {
      const given = numbersFor(parts)
      assert.equal(given.length, parts.length)
      assert.ok(given.every((one, index) => index === 0 || one > (given[index - 1] ?? 0)))
      const isOwn = parts.every((part) => part !== null) && new Set(parts).size === parts.length
      if (isOwn) assert.deepEqual(new Set(given), new Set(parts))
    }),
  )
})
