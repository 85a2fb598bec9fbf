import { closeSync, fsyncSync, openSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'

// In the catalog's folder: `snapshot-7` is whole; `writing-…` is being written, or was when its writer
// died; `discarded-…` is on its way out.
const whole = /^snapshot-(\d{1,15})$/
export const writingStart = 'writing-'
const discardedStart = 'discarded-'

/** The whole snapshots of a folder by their names, the newest first; none if there is no folder. */
export function listSnapshots(folder: string): readonly string[] {
  const numberOf = (name: string) => Number(whole.exec(name)?.[1])
  return namesIn(folder)
    .filter((name) => whole.test(name))
    .sort((a, b) => numberOf(b) - numberOf(a))
}

/** The name of the next. It does not tell the change: that goes back when a backup is restored. */
export function nextSnapshot(folder: string): string {
  const [newest = ''] = listSnapshots(folder)
  return `snapshot-${Number(whole.exec(newest)?.[1] ?? 0) + 1}`
}

/** Removes what writers left behind that were stopped. */
export function removeLeftovers(folder: string): void {
  const names = namesIn(folder)
  for (const name of names.filter((name) => name.startsWith(discardedStart))) {
    rmSync(join(folder, name), { recursive: true, force: true })
  }
  for (const name of names.filter((name) => name.startsWith(writingStart))) discard(folder, name)
}

/** Removes all snapshots but one. */
export function removeOthers(folder: string, kept: string): void {
  for (const name of listSnapshots(folder)) if (name !== kept) discard(folder, name)
}

/**
 * Moves a folder away before its files go one by one: a reader never meets half a snapshot, and a
 * writer that is alive after all cannot put in place what has lost files.
 */
function discard(folder: string, name: string): void {
  const gone = join(folder, `${discardedStart}${name}`)
  try {
    renameSync(join(folder, name), gone)
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error
  }
  rmSync(gone, { recursive: true, force: true })
}

/** Makes the names in a folder outlast a loss of power. */
export function flushFolder(folder: string): void {
  let handle: number | undefined
  try {
    handle = openSync(folder, 'r')
    fsyncSync(handle)
  } catch (error) {
    // Windows opens no folders; some file systems know no flush.
    if (!['EPERM', 'EISDIR', 'EINVAL', 'EACCES', 'ENOTSUP'].includes(codeOf(error))) throw error
  } finally {
    if (handle !== undefined) closeSync(handle)
  }
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return []
    throw error
  }
}

/** The system's word for what went wrong; empty if it was not the system. */
export function codeOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  return typeof code === 'string' ? code : ''
}
