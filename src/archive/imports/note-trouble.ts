import type { Archive } from '#archive/archive.ts'
import type { ImportId } from '#ground/ids.ts'

/**
 * Tells the import's page why it stands still. The job itself is tried again; what was placed stays.
 * When the disk is full not even this line may fit, and the log has it.
 */
export async function noteImportTrouble(
  archive: Archive,
  job: TroubledJob,
  error: unknown,
): Promise<void> {
  await note(archive, job, keyOf(error))
}

/** Tells the import's page that it is not tried again by itself. */
export async function noteImportStuck(archive: Archive, job: TroubledJob): Promise<void> {
  await note(archive, job, 'imports.given-up')
}

/** Tells the import's page that whatever runs it dies of it, and that it is not begun again. */
export async function noteImportSpent(archive: Archive, job: TroubledJob): Promise<void> {
  await note(archive, job, 'imports.stopped-the-server')
}

type TroubledJob = { readonly name: string; readonly payload: unknown }

async function note(archive: Archive, job: TroubledJob, key: string): Promise<void> {
  if (job.name !== 'run-import') return
  const { importId } = job.payload as { readonly importId: ImportId }
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

function keyOf(error: unknown): string {
  if (isDiskFull(error)) return 'imports.disk-full'
  return isDatabaseAway(error) ? 'imports.database-away' : 'imports.interrupted'
}

/** ENOSPC, EDQUOT and EFBIG of the system; SQLITE_FULL and a failed write of SQLite; PostgreSQL's disk_full. */
export function isDiskFull(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const { code, errcode } = error as { code?: string; errcode?: number }
  if (['ENOSPC', 'EDQUOT', 'EFBIG', '53100'].includes(code ?? '')) return true
  return errcode === 13 || errcode === 778
}

/**
 * No connection, or one that broke: the system's own codes; PostgreSQL's admin_shutdown,
 * crash_shutdown, cannot_connect_now and class 08; and what the driver says of a socket that closed.
 */
export function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const { code = '', syscall } = error as { code?: string; syscall?: string }
  if (/^(57P0[123]|08...)$/.test(code)) return true
  if (['ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'EPIPE'].includes(code)) return true
  if (code === 'ENOENT' && syscall === 'connect') return true // its socket is gone
  return /^Connection terminated/.test(error.message)
}
