import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { openFolder } from './folder.ts'
import { smallFile } from './staging.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const hashOf = (text: string) => createHash('sha256').update(text).digest('hex')

function openSome(t: TestContext) {
  const root = mkdtempSync(join(tmpdir(), 'fanstead-collection-'))
  t.after(() => rmSync(root, { recursive: true, force: true }))
  return { root, files: openFolder(join(root, 'files')) }
}

async function namesOf(files: ReturnType<typeof openFolder>) {
  const names: string[] = []
  for await (const { sha256 } of files.list()) names.push(sha256)
  return names
}

test('nothing of a collection is kept until all of it is', async (t) => {
  const { root, files } = openSome(t)
  const collection = files.collect()
  const { sha256 } = await collection.put(bytes('lamp'))
  assert.deepEqual(await namesOf(files), [])
  assert.equal(Buffer.from(await collection.read(sha256)).toString(), 'lamp')
  await collection.keep()
  assert.deepEqual(await namesOf(files), [sha256])
  assert.equal(Buffer.from(await files.read(sha256)).toString(), 'lamp')
  assert.deepEqual(readdirSync(join(root, 'files/incoming')), [])
})

test('a collection that is dropped leaves nothing, and takes nothing away', async (t) => {
  const { root, files } = openSome(t)
  await files.put(bytes('lamp'))
  const collection = files.collect()
  await collection.put(bytes('lamp'))
  await collection.put(bytes('sea'))
  await collection.drop()
  assert.deepEqual(await namesOf(files), [hashOf('lamp')])
  assert.deepEqual(readdirSync(join(root, 'files/incoming')), [])
})

test('many files are taken in their order, and what cannot be is told', async (t) => {
  const { root, files } = openSome(t)
  const paths = Array.from({ length: 300 }, (_, at) => join(root, `${at}.txt`))
  for (const [at, path] of paths.entries()) writeFileSync(path, `text ${at % 200}`)
  rmSync(paths[7] ?? '')
  writeFileSync(paths[8] ?? '', Buffer.alloc(smallFile + 1))
  const collection = files.collect()
  const taken = await collection.putFiles(paths.map((path) => Buffer.from(path)))
  assert.deepEqual(taken[7], { unreadable: 'ENOENT' })
  assert.deepEqual(taken[8], { tooLarge: smallFile + 1 })
  for (const [at, one] of taken.entries()) {
    if (at === 7 || at === 8) continue
    assert.ok('stored' in one)
    assert.equal(one.stored.sha256, hashOf(`text ${at % 200}`))
    assert.equal(Buffer.from(one.start).toString(), `text ${at % 200}`)
  }
  await collection.keep()
  assert.equal((await namesOf(files)).length, 200)
  assert.ok(files.has(hashOf('text 7')) && files.has(hashOf('text 199')))
})

test('a file that a loss of power cut short is written once more', async (t) => {
  const { files } = openSome(t)
  const { sha256 } = await files.put(bytes('lamp'))
  writeFileSync(files.pathOf(sha256), '')
  await files.put(bytes('lamp'))
  assert.equal(Buffer.from(await files.read(sha256)).toString(), 'lamp')
  assert.ok(existsSync(files.pathOf(sha256)))
})
