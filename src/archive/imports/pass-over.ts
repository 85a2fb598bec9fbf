import type { Archive } from '#archive/archive.ts'
import type { Remark } from '#formats/parsed-work.ts'
import type { ImportId } from '#ground/ids.ts'
import { inTransaction } from '#store/transaction.ts'
import type { ImportFile } from './import-file.ts'
import { noteRemarks } from './note-item.ts'
import type { Pictures } from './pictures.ts'

/** Files that folders have by themselves: notes to whoever opens them, and what systems leave behind. */
const furniture =
  /(^|\/)(readme(\.\w+)?|license(\.\w+)?|index\.php|imagelist\.js|thumbs\.db|desktop\.ini|\.[^/]+)$/i

/** What a browser saves beside a page: `The Lamp_files/style.css`. */
const besidePage = /_files\//

/**
 * Takes out what is no work by its place or name, and pictures, which come in with the works that show
 * them. Each is told in the report, once an import.
 */
export async function passOver(
  archive: Archive,
  importId: ImportId,
  files: readonly ImportFile[],
  pictures: Pictures,
): Promise<readonly ImportFile[]> {
  const isFurniture = ({ path }: ImportFile) => furniture.test(path)
  const isBeside = ({ path }: ImportFile) => besidePage.test(path)
  const left = files.filter((file) => {
    return !isFurniture(file) && !isBeside(file) && !pictures.has(file.path)
  })
  // A single file was meant, whatever it is called.
  if (left.length === 0 && files.length === 1 && pictures.size === 0) return files
  const beside = files.filter(isBeside).length
  const remarks: Remark[] = files
    .filter((file) => isFurniture(file) && !isBeside(file))
    .map(({ path }) => ({ kind: 'passed-over', where: path }))
  for (const path of pictures.keys()) remarks.push({ kind: 'picture-kept', where: path })
  if (beside > 0) {
    remarks.push({ kind: 'page-files-skipped', where: 'folder', values: { count: beside } })
  }
  await inTransaction(archive.db, async (db) => {
    const row = await db
      .selectFrom('imports')
      .select('format')
      .where('id', '=', importId)
      .executeTakeFirstOrThrow()
    if (row.format !== null) return
    await noteRemarks(db, importId, remarks)
    await db
      .updateTable('imports')
      .set((its) => ({ format: 'works', total: its('total', '-', files.length - left.length) }))
      .where('id', '=', importId)
      .execute()
  })
  return left
}
