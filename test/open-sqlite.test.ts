import assert from 'node:assert/strict'
import { noFilters } from '#archive/works/filters.ts'
import { findWorks } from '#archive/works/find-works.ts'
import type { WorkId } from '#ground/ids.ts'
import { noteChange } from '#store/note-change.ts'
import { inTransaction } from '#store/transaction.ts'
import { onBothDatabases } from './stage.ts'

// The word index of SQLite marks rows that are gone with numbers above 2^53. The driver once handed
// them to JavaScript: the commit threw, though it was done, and so did every statement after it.
onBothDatabases('works may leave the word index and come back', async (stage) => {
  const { archive, cast, place } = stage
  const ids: WorkId[] = []
  for (let count = 0; count < 7; count += 1) ids.push((await place({ title: 'Zinnober' })).workId)
  for (let round = 0; round < 60; round += 1) {
    const id = ids[Math.floor(round / 2) % ids.length] as WorkId
    await inTransaction(archive.db, async (db) => {
      if (round % 2 === 0) await archive.search.remove(db, id)
      else await archive.search.put(db, id, `zinnober round${round}`)
      await noteChange(db, { kind: 'work', id }, archive.clock.now())
    })
    const found = await findWorks(archive, cast.guest, { ...noFilters, text: 'zinnober' })
    assert.equal(found.includes(id), round % 2 === 1)
  }
})
