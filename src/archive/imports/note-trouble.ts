import type { Archive } from '#archive/archive.ts'
import type { ImportId } from '#ground/ids.ts'

/**
 * Tells the import's page why it stands still. The job itself is tried again; what was placed stays.
 * When the disk is full not even this line may fit, and the log has it.
 */
export async function noteImportTrouble(
  archive: Archive,
  job: { readonly name: string; readonly payload: unknown },
  error: unknown,
): Promise<void> {
  if (job.name !== 'run-import') return
  const { importId } = job.payload as { readonly importId: ImportId }
  const key = isDiskFull(error) ? 'imports.disk-full' : 'imports.interrupted'
  try {
    await archive.db
      .updateTable('imports')
      .set({ error: key, state: 'failed' })
      .where('id', '=', importId)
      .execute()
  } catch (second) {
    archive.log.error(
      { err: second, importId },
      `import ${importId}: its trouble could not be noted`,
    )
  }
}

/** ENOSPC, EDQUOT and EFBIG of the system; SQLITE_FULL and a failed write of SQLite; PostgreSQL's disk_full. */
export function isDiskFull(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const { code, errcode } = error as { code?: string; errcode?: number }
  if (['ENOSPC', 'EDQUOT', 'EFBIG', '53100'].includes(code ?? '')) return true
  return errcode === 13 || errcode === 778
}
