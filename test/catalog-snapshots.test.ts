import assert from 'node:assert/strict'
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Archive } from '#archive/archive.ts'
import { checkCatalog } from '#archive/catalog/check-catalog.ts'
import { rebuildCatalog } from '#archive/catalog/rebuild-catalog.ts'
import { makeSynonym } from '#archive/tags/make-synonym.ts'
import { decodeManifest, encodeManifest } from '#catalog/snapshot/manifest.ts'
import { assertTrue, countAll, nameAll, quiet } from './catalog-truth.ts'
import { onBothDatabases, type Stage } from './stage.ts'

const folderOf = ({ config }: Archive) => join(config.dataDir, 'catalog')

/** A kept catalog, and an archive that has not opened its own yet. */
async function keepOne(stage: Stage) {
  const { archive, place, cast } = stage
  const [lamp, lantern] = await nameAll(archive)
  assert.ok(lamp && lantern)
  for (let at = 0; at < 5; at += 1) await place({ fandoms: ['Lamp'], additionalTags: ['Gull'] })
  const state = await rebuildCatalog(archive, cast.system)
  assert.equal(state.snapshot, state.seq)
  return { lamp, lantern }
}

onBothDatabases('a kept catalog goes on where it ended', async (stage) => {
  const { lamp, lantern } = await keepOne(stage)
  await stage.place({ fandoms: ['Lantern'] })
  await makeSynonym(stage.archive, stage.cast.bruno, { tag: lantern, of: lamp })
  const other = await stage.openAgain()
  assert.deepEqual(await countAll(other, [lamp]), [6])
  assert.equal(other.catalog.state().reason, undefined)
  assert.notEqual(other.catalog.state().snapshot, undefined)
  const { of, snapshot, differences } = await checkCatalog(other, stage.cast.system, quiet)
  assert.deepEqual([of, snapshot, differences], ['snapshot', undefined, []])
})

const spoilings: Readonly<Record<string, (folder: string) => void>> = {
  'with a byte changed': (folder) => {
    for (const path of files(folder).filter((one) => !one.endsWith('.json'))) {
      const bytes = readFileSync(path)
      if (bytes.length === 0) continue
      bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1
      writeFileSync(path, bytes)
      return
    }
  },
  'cut off': (folder) => {
    for (const path of files(folder)) writeFileSync(path, readFileSync(path).subarray(0, -1))
  },
  'with a file missing': (folder) => rmSync(files(folder)[0] ?? ''),
  'of another format': (folder) => {
    const path = files(folder).find((one) => one.endsWith('manifest.json')) ?? ''
    const manifest = decodeManifest(readFileSync(path))
    assert.ok(manifest)
    writeFileSync(path, encodeManifest({ ...manifest, format: 0 }))
  },
}

function files(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile())
    .map((one) => join(one.parentPath, one.name))
    .sort()
}

for (const [how, spoil] of Object.entries(spoilings)) {
  onBothDatabases(`a kept catalog ${how} is refused, and built anew`, async (stage) => {
    const { lamp } = await keepOne(stage)
    spoil(folderOf(stage.archive))
    await stage.place({ fandoms: ['Lamp'] })
    const checked = await checkCatalog(stage.archive, stage.cast.system, quiet)
    const reason = how === 'of another format' ? 'format' : 'damaged'
    assert.equal(checked.snapshot, reason)
    const other = await stage.openAgain()
    assert.deepEqual(await countAll(other, [lamp]), [6])
    assert.equal(other.catalog.state().reason, reason)
    await assertTrue(other)
  })
}

onBothDatabases('a store from a backup does not go on with a kept catalog', async (stage) => {
  const { archive, place } = stage
  const { lamp } = await keepOne(stage)
  const { db } = archive
  // As a backup from before the five works has it, which then takes in other works.
  const works = await db
    .selectFrom('taggings')
    .select('work_id')
    .where('tag_id', '=', lamp)
    .execute()
  const gone = works.map(({ work_id }) => work_id)
  const { seq } = await db
    .selectFrom('changes')
    .select((all) => all.fn.min<number>('seq').as('seq'))
    .where('kind', '=', 'work')
    .where('entity_id', 'in', gone)
    .executeTakeFirstOrThrow()
  await db.deleteFrom('taggings').where('work_id', 'in', gone).execute()
  await db.deleteFrom('changes').where('seq', '>=', seq).execute()
  await db
    .updateTable('change_counter')
    .set({ last_seq: Number(seq) - 1 })
    .execute()
  const older = await stage.openAgain()
  assert.deepEqual(await countAll(older, [lamp]), [0])
  for (let at = 0; at < 9; at += 1) await place({ fandoms: ['Lamp'] })
  const newer = await stage.openAgain()
  assert.deepEqual(await countAll(newer, [lamp]), [9])
  assert.equal(newer.catalog.state().reason, 'identity')
})
