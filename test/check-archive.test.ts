import assert from 'node:assert/strict'
import { rmSync, writeFileSync } from 'node:fs'
import type { Archive } from '#archive/archive.ts'
import { startImport } from '#archive/imports/start-import.ts'
import { checkArchive } from '#archive/integrity/check-archive.ts'
import { flatStory } from './cast.ts'
import { onBothDatabases, type Stage } from './stage.ts'

/** Brings in a file as people do, so that there is one to look at. */
async function bringIn({ archive, cast, finishJobs }: Stage): Promise<string> {
  const bytes = new TextEncoder().encode(`${flatStory} A postscript, so that it is another story.`)
  const source = { uploads: [{ name: 'story.txt', bytes }], label: 'upload' }
  await startImport(archive, cast.bruno, source)
  await finishJobs()
  const { sha256 } = await archive.db
    .selectFrom('originals')
    .select('sha256')
    .executeTakeFirstOrThrow()
  return sha256
}

const kinds = async (archive: Archive, { cast }: Stage) =>
  (await checkArchive(archive, cast.system)).faults.map(({ kind, about }) => `${kind} ${about}`)

onBothDatabases('an archive that is whole has no faults, and is counted', async (stage) => {
  const { archive, cast } = stage
  await bringIn(stage)
  const progress: string[] = []
  const result = await checkArchive(archive, cast.system, (done, all) =>
    progress.push(`${done}/${all}`),
  )
  assert.deepEqual(result.faults, [])
  assert.equal(result.works, 8)
  assert.equal(result.files, 1)
  assert.deepEqual(progress, ['1/1'])
})

onBothDatabases(
  'a changed file, a missing file and one that nobody knows are found',
  async (stage) => {
    const { archive } = stage
    const sha256 = await bringIn(stage)
    writeFileSync(archive.files.pathOf(sha256), 'another story')
    assert.deepEqual(await kinds(archive, stage), [`file-changed ${sha256}`])
    rmSync(archive.files.pathOf(sha256))
    assert.deepEqual(await kinds(archive, stage), [`file-missing ${sha256}`])
    const stray = await archive.files.put(new TextEncoder().encode('left over'))
    assert.deepEqual(await kinds(archive, stage), [
      `file-missing ${sha256}`,
      `file-unknown ${stray.sha256}`,
    ])
  },
)

onBothDatabases('figures that are not what the chapters add up to are found', async (stage) => {
  const { archive, cast } = stage
  const { faro, cat } = cast.works
  await archive.db.updateTable('works').set({ words: 700 }).where('id', '=', faro).execute()
  await archive.db.updateTable('works').set({ chapter_count: 2 }).where('id', '=', cat).execute()
  assert.deepEqual(
    (await kinds(archive, stage)).toSorted(),
    [`figures-wrong works/${faro}`, `figures-wrong works/${cat}`].toSorted(),
  )
})

onBothDatabases('a hole in the change log is found', async (stage) => {
  const { archive } = stage
  await archive.db.deleteFrom('changes').where('seq', '=', 2).execute()
  const [fault, ...others] = await kinds(archive, stage)
  assert.match(fault ?? '', /^change-log/)
  assert.deepEqual(others, [])
})
