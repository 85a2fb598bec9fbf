import type { Archive } from '#archive/archive.ts'
import type { ImportId } from '#ground/ids.ts'
import { inTransaction } from '#store/transaction.ts'
import { isChapterFile } from './efiction/find-dumps.ts'
import type { ImportFile } from './import-file.ts'
import { noteItem } from './note-item.ts'

/** The texts of an eFiction archive without its dump: numbered files in numbered folders. */
export function isStoriesFolder(files: readonly ImportFile[]): boolean {
  const texts = files.filter(({ path }) => isChapterFile(path)).length
  return texts > 1 && texts > files.length / 2
}

/** Without the dump nobody knows whose stories these are: nothing is brought in, and all is kept. */
export async function refuseStoriesFolder(
  archive: Archive,
  importId: ImportId,
  files: readonly ImportFile[],
): Promise<void> {
  const values = { files: files.filter(({ path }) => isChapterFile(path)).length }
  const remarks = [{ kind: 'efiction-without-dump', where: 'folder', values }]
  const line = {
    importId,
    source: 'stories',
    workId: undefined,
    outcome: 'refused',
    remarks,
  } as const
  await inTransaction(archive.db, (db) => noteItem(db, line))
}
