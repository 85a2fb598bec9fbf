import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/**
 * Tells which processes of one data folder live. The system takes a lock away from a process that
 * dies, however it dies; unlike a number of a process, a lock is never given to a stranger, and it
 * counts across containers that share the folder.
 */
export type LifeLock = {
  /** Takes this process's own lock, once, and gives its name. Throws when the folder is closed to us. */
  readonly take: () => string
  /** Whether the process that took this lock is no more. In doubt it lives. */
  readonly isDead: (name: string) => boolean
  readonly letGo: () => void
}

/** Opens the locks in a folder, which is made when the first lock is taken. */
export function openLifeLock(folder: string, random: (bytes: number) => string): LifeLock {
  let own: { readonly name: string; readonly lock: DatabaseSync } | undefined
  const pathOf = (name: string) => join(folder, name)
  const isDead = (name: string) => name !== own?.name && isFree(pathOf(name))
  return {
    take: () => {
      own ??= takeNew(folder, random)
      return own.name
    },
    isDead,
    letGo: () => {
      if (!own) return
      own.lock.close()
      rmSync(pathOf(own.name), { force: true })
      own = undefined
    },
  }
}

function takeNew(folder: string, random: (bytes: number) => string) {
  mkdirSync(folder, { recursive: true })
  for (const name of readdirSync(folder)) if (isFree(join(folder, name))) sweep(join(folder, name))
  for (;;) {
    const name = `${random(8)}.lock`
    const lock = new DatabaseSync(join(folder, name), { timeout: 5000 })
    hold(lock)
    // Another process may have swept the file away between its making and its locking.
    if (existsSync(join(folder, name))) return { name, lock }
    lock.close()
  }
}

/** An empty database that is never written to: only its lock is wanted, and no journal beside it. */
function hold(lock: DatabaseSync): void {
  lock.exec('pragma journal_mode = memory')
  lock.exec('begin exclusive')
}

/** Whether nobody holds a lock; one whose file is gone was let go or swept away. */
function isFree(path: string): boolean {
  if (!existsSync(path)) return true
  let lock: DatabaseSync | undefined
  try {
    lock = new DatabaseSync(path, { timeout: 0 })
    hold(lock)
    return true
  } catch {
    return false
  } finally {
    lock?.close()
  }
}

/** Takes away what a dead process has left. A system that keeps open files does so until later. */
function sweep(path: string): void {
  try {
    rmSync(path, { force: true })
  } catch (error) {
    if (!['EBUSY', 'EPERM', 'EACCES'].includes((error as NodeJS.ErrnoException).code ?? ''))
      throw error
  }
}
