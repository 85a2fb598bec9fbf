import assert from 'node:assert/strict'
import { readWork } from '#archive/works/read-work.ts'
import { onBothDatabases } from './stage.ts'

// The word index of SQLite marks a replaced row with numbers above 2^53. The driver once handed
// them to JavaScript: the commit threw, though it was done, and so did every statement after it.
onBothDatabases('works may be replaced in the word index as often as one likes', async (stage) => {
  const { archive, cast, place } = stage
  const address = 'https://elsewhere.example/works/7'
  for (let copy = 1; copy <= 40; copy += 1) {
    const { outcome } = await place({ sourceUrl: address, title: `Copy ${copy}` })
    assert.equal(outcome, copy === 1 ? 'created' : 'updated')
    await place({ title: `Another ${copy}` })
  }
  const { workId } = await place({ sourceUrl: address, title: 'The last copy' })
  const work = await readWork(archive, cast.guest, workId)
  assert.equal(work.title, 'The last copy')
})
