import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { openParsers, ParsersEnded } from './parsers.ts'

function openSome(t: TestContext) {
  const folder = mkdtempSync(join(tmpdir(), 'fanstead-parsers-'))
  const parsers = openParsers(1)
  t.after(async () => {
    await parsers.rest()
    rmSync(folder, { recursive: true, force: true })
  })
  const path = join(folder, 'lamp.txt')
  writeFileSync(path, 'The Lamp\n\nThere was a lamp, and it was lit.\n')
  return { parsers, path }
}

const task = (path: string) => ({ task: 'source', path, name: 'lamp.txt' }) as const

test('who hired threads ends nobody else with them', async (t) => {
  const { parsers, path } = openSome(t)
  const [one, other] = [parsers.hire(), parsers.hire()]
  await one.run(task(path))
  const running = other.run(task(path))
  await one.rest()
  assert.equal((await running).task, 'source')
  assert.equal((await one.run(task(path))).task, 'source', 'and they may begin again')
})

test('what waits for threads that are ended is told so', async (t) => {
  const { parsers, path } = openSome(t)
  const hired = parsers.hire()
  const waiting = Array.from({ length: 8 }, () => hired.run(task(path)))
  const outcomes = Promise.allSettled(waiting)
  await parsers.rest()
  for (const outcome of await outcomes) {
    assert.ok(outcome.status === 'rejected' && outcome.reason instanceof ParsersEnded)
  }
})

test('a task that breaks its thread costs no other task', async (t) => {
  const { parsers, path } = openSome(t)
  const broken = parsers.run(task(join(path, 'nowhere')))
  const others = Array.from({ length: 8 }, () => parsers.run(task(path)))
  await assert.rejects(broken, { code: 'ENOTDIR' })
  for (const { task } of await Promise.all(others)) assert.equal(task, 'source')
})
