import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { setImmediate as turn } from 'node:timers/promises'
import fc from 'fast-check'
import { readSnapshot } from './read-snapshot.ts'
import { makeFolder } from './samples/make-folder.ts'
import { sampleIndex } from './samples/sample-index.ts'
import { writeSnapshot } from './write-snapshot.ts'

const known = { format: 1, identity: 'lighthouse' }
const writer = join(import.meta.dirname, 'samples/write-many.ts')

/** Lets a process write from a change on and kills it when so many files of one snapshot are there. */
async function killAt(t: TestContext, folder: string, first: number, files: number): Promise<void> {
  const words = [writer, folder, String(first)]
  const child = spawn(process.execPath, words, { stdio: ['ignore', 'ignore', 'pipe'] })
  t.after(() => child.kill('SIGKILL'))
  const said: string[] = []
  child.stderr.on('data', (bytes) => said.push(String(bytes)))
  const ended = once(child, 'exit')
  while (child.exitCode === null && filesBeing(folder) < files) await turn()
  child.kill('SIGKILL')
  const [code] = await ended
  assert.equal(code, null, `it ended by itself: ${said.join('')}`)
}

/** How many files the snapshot has that is being written. */
function filesBeing(folder: string): number {
  const name = leftover(folder)
  const path = join(folder, name ?? '')
  return name !== undefined && existsSync(path) ? readdirSync(path).length : 0
}

const leftover = (folder: string) => readdirSync(folder).find((name) => name.startsWith('writing-'))

test('a writer that is killed at any file leaves the older snapshot to be read', async (t) => {
  const folder = makeFolder(t)
  const { index } = sampleIndex(1)
  writeSnapshot(folder, { ...known, seq: 1, index, extra: {} })
  const { name } = writeSnapshot(folder, { ...known, seq: 1, index, extra: {} })
  const all = readdirSync(join(folder, name)).length
  let seq = 1
  let halfWritten = 0
  for (const files of fc.sample(fc.integer({ min: 1, max: all }), 6)) {
    await killAt(t, folder, seq + 1, files)
    if (leftover(folder) !== undefined) halfWritten += 1
    const read = readSnapshot(folder, known)
    assert.ok(!('refused' in read), JSON.stringify(read))
    assert.ok(read.seq >= seq, 'nothing older than what there was')
    assert.deepEqual(read.index, sampleIndex(read.seq).index)
    seq = read.seq
  }
  assert.ok(halfWritten > 0, 'it was killed in the middle')
  const { name: last } = writeSnapshot(folder, { ...known, seq, index, extra: {} })
  assert.deepEqual(readdirSync(folder), [last])
})
