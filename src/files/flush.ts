import { execFile } from 'node:child_process'
import { open } from 'node:fs/promises'

/** Above so many files one `sync` of their whole file system costs less than one `fsync` each. */
const few = 32
const atOnce = 8

/**
 * Makes files of one folder lie safely on the disk, so that they outlast a loss of power. GNU and
 * BusyBox have a `sync` that does this for one file system; elsewhere each file is flushed by itself.
 */
export async function flushFiles(folder: string, paths: readonly string[]): Promise<void> {
  if (paths.length > few && (await syncFileSystem(folder))) return
  await flushEach(paths)
}

/** Flushes files or folders, each by itself; what a system cannot flush, such as a folder, is let be. */
export async function flushEach(paths: readonly string[]): Promise<void> {
  const left = [...paths]
  const work = async () => {
    for (let path = left.pop(); path !== undefined; path = left.pop()) await flush(path)
  }
  await Promise.all(Array.from({ length: atOnce }, work))
}

async function flush(path: string): Promise<void> {
  const file = await open(path, 'r').catch((error: unknown) => {
    if (isBeyond(error)) return undefined
    throw error
  })
  try {
    await file?.sync()
  } catch (error) {
    if (!isBeyond(error)) throw error
  } finally {
    await file?.close()
  }
}

// Windows opens no folders and flushes nothing that is open for reading; some file systems know no flush.
function isBeyond(error: unknown): boolean {
  const { code = '' } = error as { code?: string }
  return ['EPERM', 'EISDIR', 'EINVAL', 'EACCES', 'EBADF', 'ENOTSUP'].includes(code)
}

async function syncFileSystem(folder: string): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>()
  execFile('sync', ['-f', folder], (error) => resolve(error === null))
  return await promise
}
