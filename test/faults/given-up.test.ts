import assert from 'node:assert/strict'
import { rmSync } from 'node:fs'
import { readReport } from '#archive/imports/read-report.ts'
import { startImport } from '#archive/imports/start-import.ts'
import { english } from '#words/catalogue.ts'
import { onBothDatabases } from '../stage.ts'
import { assertRefused, assertUnharmed, bringIn, makeFolder, tester } from './bring-in.ts'

const story = (title: string) => `${title}\n\nThere was a lamp, and it was lit.\n`

onBothDatabases('a trouble that lasts is told, and later everything comes in', async (stage, t) => {
  const { archive, clock } = stage
  const folder = makeFolder(t, { 'a.txt': story('One'), 'b.txt': story('Two') })
  const path = { path: folder }
  await archive.db.schema.alterTable('origins').renameTo('origins_elsewhere').execute()
  const id = await startImport(archive, tester, path)
  const errors: (string | undefined)[] = []
  for (let attempt = 1; attempt <= 6; attempt += 1) {
    await stage.finishJobs()
    const { state, error } = await readReport(archive, tester, id, (kind) => kind)
    assert.equal(state, 'failed')
    errors.push(error)
    clock.advance(600)
  }
  assert.equal(errors[0], 'imports.interrupted')
  assert.equal(errors.at(-1), 'imports.given-up')
  for (const key of errors) assert.match(english[key ?? ''] ?? '', /goes on where it stopped/)

  await archive.db.schema.alterTable('origins_elsewhere').renameTo('origins').execute()
  const id2 = await startImport(archive, tester, path)
  await stage.finishJobs()
  const view = await readReport(archive, tester, id2, (kind) => kind)
  assert.deepEqual(view.counts, { created: 2, updated: 0, unchanged: 0, refused: 0 })
  await assertUnharmed(stage)
})

onBothDatabases('an original that is lost costs its own work and no other', async (stage, t) => {
  const { archive } = stage
  const folder = makeFolder(t, { 'a.txt': story('One'), 'b.txt': story('Two') })
  await startImport(archive, tester, { path: folder })
  const lost = await archive.db
    .selectFrom('import_files')
    .innerJoin('originals', 'originals.id', 'import_files.original_id')
    .where('import_files.path', '=', 'a.txt')
    .select('originals.sha256')
    .executeTakeFirstOrThrow()
  rmSync(archive.files.pathOf(lost.sha256))
  await stage.finishJobs()
  const [first] = await archive.db
    .selectFrom('imports')
    .select('id')
    .orderBy('id', 'desc')
    .execute()
  assert.ok(first)
  const view = await readReport(
    archive,
    tester,
    first.id,
    (kind) => english[`remarks.${kind}`] ?? '',
  )
  assert.equal(view.counts.created, 1)
  assertRefused(view, 'a.txt', 'unexpected')
  const again = await bringIn(stage, { path: folder })
  assert.deepEqual(again.counts, { created: 1, updated: 0, unchanged: 1, refused: 0 })
  await assertUnharmed(stage)
})
