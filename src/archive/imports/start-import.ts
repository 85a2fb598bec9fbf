import type { Archive } from '#archive/archive.ts'
import type { Staff, System } from '#archive/viewer.ts'
import type { Remark } from '#formats/parsed-work.ts'
import type { ImportId, OriginalId } from '#ground/ids.ts'
import { Refusal } from '#ground/refusal.ts'
import type { Db } from '#store/schema.ts'
import { inTransaction } from '#store/transaction.ts'
import type { Gathered } from './gathering/basket.ts'
import { gatherPath, gatherUploads, type Upload } from './gathering/gather-path.ts'
import { keepOriginals } from './keep-original.ts'
import { noteItem, noteRemarks } from './note-item.ts'
import { isDiskFull } from './note-trouble.ts'

export type ImportSource =
  | { readonly path: string }
  | { readonly uploads: readonly Upload[]; readonly label: string }

/**
 * Keeps the untouched bytes of what is to be imported and queues the import. Staff and commands only.
 * Refuses a path that is not there, an upload without files, and what the disk has no room for; a file that cannot be taken becomes a
 * line of the report. Stops when `signal` says so: nothing is queued then.
 */
export async function startImport(
  archive: Archive,
  viewer: Staff | System,
  source: ImportSource,
  signal?: AbortSignal,
): Promise<ImportId> {
  const gathered = await gather(archive, source, signal)
  if (gathered.files.length === 0 && gathered.refused.length === 0) {
    throw new Refusal('invalid', 'imports.nothing-there', 'path')
  }
  const label = 'path' in source ? source.path : source.label
  const importId = await inTransaction(archive.db, async (db) => {
    const { id } = await db
      .insertInto('imports')
      .values({
        label,
        state: 'waiting',
        by_person_id: viewer.kind === 'staff' ? viewer.id : null,
        total: gathered.files.length + gathered.refused.length,
        created_at: archive.clock.now(),
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    await noteFiles(archive, db, id, gathered)
    await archive.queue.add(db, 'run-import', { importId: id }, { once: `run-import ${id}` })
    return id
  })
  archive.log.info({ importId, files: gathered.files.length }, `import ${importId} is queued`)
  return importId
}

async function gather(
  archive: Archive,
  source: ImportSource,
  signal: AbortSignal | undefined,
): Promise<Gathered> {
  const collection = archive.files.collect()
  try {
    const gathered =
      'path' in source
        ? await gatherPath(collection, source.path, signal)
        : await gatherUploads(collection, source.uploads)
    await collection.keep()
    return gathered
  } catch (error) {
    await collection.drop()
    if (isDiskFull(error)) throw new Refusal('conflict', 'imports.no-room')
    throw error
  }
}

/** Files that are noted in one statement. */
const batch = 100

async function noteFiles(archive: Archive, db: Db, importId: ImportId, gathered: Gathered) {
  for (let from = 0; from < gathered.files.length; from += batch) {
    const some = gathered.files.slice(from, from + batch)
    const ids = await keepOriginals(archive, db, some)
    const rows = some.map(({ path }, index) => {
      return { import_id: importId, path, original_id: ids[index] as OriginalId }
    })
    await db.insertInto('import_files').values(rows).execute()
  }
  for (let from = 0; from < gathered.zips.length; from += batch) {
    await keepOriginals(archive, db, gathered.zips.slice(from, from + batch))
  }
  for (const { path, remark } of gathered.refused) {
    const remarks: readonly Remark[] = [remark]
    await noteItem(db, { importId, source: path, workId: undefined, outcome: 'refused', remarks })
  }
  await noteRemarks(db, importId, gathered.remarks)
}
