import { accessSync, constants, mkdtempSync, statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const memory = '/dev/shm'
const roomNeeded = 2 ** 30

/**
 * Makes a temporary folder. In memory, where the system has room there: hundreds of small databases
 * are made and thrown away, and a disk that others use takes a second for each.
 */
export function makeFolder(name: string): string {
  return mkdtempSync(join(hasRoom(memory) ? memory : tmpdir(), `fanstead-${name}-`))
}

function hasRoom(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK)
    const { bavail, bsize } = statfsSync(folder)
    return bavail * bsize > roomNeeded
  } catch {
    return false // no such folder on this system: the ordinary one serves
  }
}
