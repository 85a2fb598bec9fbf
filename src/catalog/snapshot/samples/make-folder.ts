import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestContext } from 'node:test'

// In memory where the system has such a place: each of a hundred files is flushed to the disk.
const memory = '/dev/shm'

/** A folder that goes away with the test. */
export function makeFolder(t: TestContext): string {
  const place = existsSync(memory) ? memory : tmpdir()
  const folder = mkdtempSync(join(place, 'fanstead-snapshot-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}
