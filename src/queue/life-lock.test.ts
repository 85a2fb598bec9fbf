import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { openLifeLock } from './life-lock.ts'

function folderOf(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'fanstead-life-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  return join(folder, 'workers')
}

const named = (folder: string, name: string) => openLifeLock(folder, () => name)

test('a lock lives until it is let go, and has one name', (t) => {
  const folder = folderOf(t)
  const [mine, theirs] = [named(folder, 'mine'), named(folder, 'theirs')]
  const name = mine.take()
  assert.equal(mine.take(), name)
  assert.equal(theirs.isDead(name), false)
  assert.equal(mine.isDead(name), false, 'one does not ask oneself to death')
  mine.letGo()
  assert.equal(theirs.isDead(name), true)
  assert.deepEqual(readdirSync(folder), [])
})

test('a process that is killed is dead at once, and its lock is swept away by the next', async (t) => {
  const folder = folderOf(t)
  const code = `import { openLifeLock } from ${JSON.stringify(import.meta.resolve('./life-lock.ts'))}
    console.log(openLifeLock(${JSON.stringify(folder)}, () => 'child').take())
    setInterval(() => undefined, 1000)`
  const child = spawn(process.execPath, ['--input-type=module', '-e', code])
  t.after(() => child.kill('SIGKILL'))
  const [line] = await once(child.stdout, 'data')
  const name = String(line).trim()
  const mine = named(folder, 'mine')
  assert.equal(mine.isDead(name), false)
  child.kill('SIGKILL')
  await once(child, 'exit')
  assert.equal(mine.isDead(name), true)
  mine.take()
  assert.deepEqual(readdirSync(folder), ['mine.lock'])
  mine.letGo()
})
