import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { openFolder } from './folder.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const hashOf = (text: string) => createHash('sha256').update(text).digest('hex')

function openSome(t: TestContext) {
  const root = mkdtempSync(join(tmpdir(), 'fanstead-files-'))
  t.after(() => rmSync(root, { recursive: true, force: true }))
  return { root, files: openFolder(join(root, 'files')) }
}

async function namesOf(files: ReturnType<typeof openFolder>) {
  const names: string[] = []
  for await (const { sha256 } of files.list()) names.push(sha256)
  return names
}

test('what is kept comes back, under the fingerprint of its content', async (t) => {
  const { files } = openSome(t)
  const kept = await files.put(bytes('lamp'))
  assert.deepEqual(kept, { sha256: hashOf('lamp'), size: 4 })
  assert.ok(files.has(kept.sha256))
  assert.equal(Buffer.from(await files.read(kept.sha256)).toString(), 'lamp')
  assert.ok(!files.has(hashOf('sea')))
  await assert.rejects(files.read(hashOf('sea')), { code: 'ENOENT' })
})

test('the same bytes are kept once, whichever way they come', async (t) => {
  const { root, files } = openSome(t)
  const path = join(root, 'lamp.txt')
  writeFileSync(path, 'lamp')
  const all = await Promise.all([
    files.put(bytes('lamp')),
    files.putFile(path),
    files.put(bytes('lamp')),
    files.putFile(path),
  ])
  assert.deepEqual(new Set(all.map(({ sha256 }) => sha256)), new Set([hashOf('lamp')]))
  assert.deepEqual(await namesOf(files), [hashOf('lamp')])
})

test('nothing but whole files lies there afterwards', async (t) => {
  const { root, files } = openSome(t)
  const texts = Array.from({ length: 30 }, (_, index) => `text ${index}`)
  await Promise.all(texts.flatMap((text) => [files.put(bytes(text)), files.put(bytes(text))]))
  const lying = readdirSync(join(root, 'files'), { recursive: true }) as string[]
  assert.deepEqual(
    lying.filter((name) => name.endsWith('.part')),
    [],
  )
  assert.deepEqual(await namesOf(files), texts.map(hashOf).toSorted())
})

test('a file that cannot be read leaves nothing behind', async (t) => {
  const { root, files } = openSome(t)
  await assert.rejects(files.putFile(join(root, 'missing.txt')), { code: 'ENOENT' })
  assert.deepEqual(await namesOf(files), [])
  assert.ok(!existsSync(join(root, 'files')), 'not even a folder was made')
})

test('a part that a crash left is no file, and does not stand in the way', async (t) => {
  const { files } = openSome(t)
  await files.put(bytes('sea'))
  writeFileSync(`${files.pathOf(hashOf('sea'))}.1.1.part`, 'se')
  assert.deepEqual(await namesOf(files), [hashOf('sea')])
})

test('empty bytes are bytes', async (t) => {
  const { files } = openSome(t)
  const { sha256, size } = await files.put(bytes(''))
  assert.equal(size, 0)
  assert.equal((await files.read(sha256)).byteLength, 0)
})
