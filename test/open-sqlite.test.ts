import assert from 'node:assert/strict'
import { noFilters } from '#archive/works/filters.ts'
import { findWorks } from '#archive/works/find-works.ts'
import { noteChange } from '#store/note-change.ts'
import { inTransaction } from '#store/transaction.ts'
import { onBothDatabases } from './stage.ts'

// The word index of SQLite marks rows that are gone with numbers above 2^53. The driver once handed
// them to JavaScript: the commit threw, though it was done, and so did every statement after it.
onBothDatabases('works may leave the word index and come back', async (stage) => {
  const { archive, cast, place } = stage
  const { workId } = await place({ title: 'Here and There' })
  const found = async () => await findWorks(archive, cast.guest, { ...noFilters, text: 'there' })
  for (let times = 0; times < 5; times += 1) {
    await inTransaction(archive.db, async (db) => {
      await archive.search.remove(db, workId)
      await noteChange(db, { kind: 'work', id: workId }, archive.clock.now())
    })
    assert.ok(!(await found()).includes(workId))
    await inTransaction(archive.db, async (db) => {
      await archive.search.put(db, workId, ['here', 'and', 'there'])
      await noteChange(db, { kind: 'work', id: workId }, archive.clock.now())
    })
    assert.ok((await found()).includes(workId))
  }
})
