import type { Archive } from '#archive/archive.ts'
import type { OriginalId, PersonId } from '#ground/ids.ts'
import type { Db } from '#store/schema.ts'
import { isPictureUsed } from './is-picture-used.ts'

/** The kept pictures that texts show, by the names that `/files/` knows them by. */
export function picturesIn(texts: readonly (string | null)[]): readonly string[] {
  const names = texts.flatMap((text) => [...(text ?? '').matchAll(/\b[0-9a-f]{64}\.[a-z]{3,4}\b/g)])
  return [...new Set(names.map(([name]) => name))]
}

/**
 * Lets go of files that an erased text has had: pictures that no other text shows, of those who made it,
 * and files that it alone was brought in with. Rows go in this transaction, bytes by a job after it.
 */
export async function letFilesGo(
  archive: Archive,
  db: Db,
  files: {
    readonly pictures: readonly string[]
    /** Whose uploads they may be. */
    readonly people?: readonly PersonId[]
    readonly originals?: readonly OriginalId[]
  },
): Promise<void> {
  const { pictures, people = [], originals = [] } = files
  for (const name of pictures) {
    if (await isPictureUsed(db, name)) continue
    if (people.length > 0) {
      await db
        .deleteFrom('uploads')
        .where('name', '=', name)
        .where('person_id', 'in', people)
        .execute()
    }
    await archive.queue.add(db, 'erase-file', { sha256: name.slice(0, 64) })
  }
  for (const id of originals) {
    const sha256 = await dropOriginal(db, id)
    if (sha256 !== undefined) await archive.queue.add(db, 'erase-file', { sha256 })
  }
}

/** A file that brought nothing else that is still here, and that no import has yet to read. */
async function dropOriginal(db: Db, id: OriginalId): Promise<string | undefined> {
  const other = await db
    .selectFrom('work_originals')
    .select('work_id')
    .where('original_id', '=', id)
    .executeTakeFirst()
  const open = await db
    .selectFrom('import_files')
    .innerJoin('imports', 'imports.id', 'import_files.import_id')
    .select('imports.id')
    .where('import_files.original_id', '=', id)
    .where('imports.state', 'in', ['waiting', 'running'])
    .executeTakeFirst()
  if (other || open) return undefined
  await db.deleteFrom('import_files').where('original_id', '=', id).execute()
  const gone = await db
    .deleteFrom('originals')
    .where('id', '=', id)
    .returning('sha256')
    .executeTakeFirst()
  return gone?.sha256
}
