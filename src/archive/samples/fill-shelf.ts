import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Archive } from '#archive/archive.ts'
import { runImport } from '#archive/imports/run-import.ts'
import { startImport } from '#archive/imports/start-import.ts'
import { writeSetting } from '#archive/settings/settings.ts'
import type { System } from '#archive/viewer.ts'

const shelf = fileURLToPath(new URL('./shelf', import.meta.url))

/**
 * Puts the sample works on the shelf of an archive that has never held anything. They come in by the
 * same door as everybody's works, so their import's page shows what one looks like.
 */
export async function fillShelf(archive: Archive, viewer: System): Promise<void> {
  const used = await archive.db.selectFrom('imports').select('id').limit(1).executeTakeFirst()
  if (used) return
  const uploads = readdirSync(shelf)
    .sort()
    .map((name) => ({ name, bytes: readFileSync(join(shelf, name)) }))
  const importId = await startImport(archive, viewer, { uploads, label: 'sample shelf' })
  await runImport(archive, viewer, { importId }, { signal: new AbortController().signal })
  const rows = await archive.db
    .selectFrom('import_items')
    .select('work_id')
    .where('import_id', '=', importId)
    .where('work_id', 'is not', null)
    .execute()
  const works = rows.flatMap((row) => row.work_id ?? [])
  await writeSetting(archive.db, 'samples.works', works)
}
