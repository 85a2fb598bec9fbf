import assert from 'node:assert/strict'
import { readWork } from '#archive/works/read-work.ts'
import { onBothDatabases, refusal } from './stage.ts'

onBothDatabases('a stage opens with the cast, who see their own works', async (stage) => {
  const { archive, cast } = stage
  const work = await readWork(archive, cast.mara, cast.works.lighthouse)
  assert.equal(work.title, 'The Lighthouse Keeper')
  await assert.rejects(readWork(archive, cast.guest, cast.works.lighthouse), refusal('not-found'))
  const kettle = await readWork(archive, cast.guest, cast.works.kettle)
  assert.ok(kettle.isRestored, 'the damaged work was given paragraphs')
  assert.equal(kettle.creators[0]?.byline, 'Lampenfieber (Tomo)')
})

onBothDatabases(
  'an empty stage has no works, and its site answers',
  async (stage) => {
    const answer = await stage.site().request('/works')
    assert.equal(answer.status, 200)
    assert.match(await answer.text(), /<h1/)
    assert.equal(await stage.finishJobs(), 0)
  },
  { start: 'empty' },
)

onBothDatabases('the clock is the one that the test sets', ({ archive, clock }) => {
  clock.set('2027-01-01T00:00:00.000Z')
  clock.advance(90)
  assert.equal(archive.clock.now(), '2027-01-01T00:01:30.000Z')
})
