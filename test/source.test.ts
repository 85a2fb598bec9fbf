import assert from 'node:assert/strict'
import { cpSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { test } from 'node:test'
import { unzipSync } from 'fflate'
import { packSource } from '#archive/pack-source.ts'
import { program } from '#archive/program.ts'
import { makeFolder } from './folders.ts'
import { onBothDatabases } from './stage.ts'
import { configOf } from './templates.ts'

const root = resolve(import.meta.dirname, '..')
const top = `fanstead-${program.version}/`

onBothDatabases('the software page offers the source of the copy that runs here', async (stage) => {
  const site = stage.site()
  const page = await (await site.request('/pages/about-fanstead')).text()
  assert.match(page, /href="\/software\/source"/)
  const answer = await site.request('/software/source')
  assert.equal(answer.status, 200)
  assert.equal(answer.headers.get('content-type'), 'application/zip')
  assert.match(answer.headers.get('content-disposition') ?? '', /^attachment; filename="fanstead-/)
  const zip = new Uint8Array(await answer.arrayBuffer())
  assert.equal(answer.headers.get('content-length'), String(zip.length))
  const files = unzipSync(zip)
  for (const path of [
    'package.json',
    'LICENSE',
    'fanstead.mjs',
    'src/main.ts',
    'docs/install.md',
  ]) {
    const packed = files[top + path]
    assert.ok(packed, path)
    assert.deepEqual(Buffer.from(packed), readFileSync(join(root, path)), path)
  }
  for (const path of Object.keys(files)) assert.doesNotMatch(path, /node_modules|\/\.|\.sqlite/)
  const head = await site.request('/software/source', { method: 'HEAD' })
  assert.equal(head.headers.get('content-length'), String(zip.length))
  assert.equal((await head.arrayBuffer()).byteLength, 0)
})

test('the source is packed with its changes, and without what is its owner’s', async () => {
  const folder = makeFolder('source')
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  try {
    cpSync(join(root, 'LICENSE'), join(folder, 'LICENSE'))
    write('src/main.ts', 'first')
    write('src/web/a.ts', 'a')
    for (const path of [
      'passwords.txt',
      'backup.sqlite',
      '.npmrc',
      'data/fanstead.sqlite',
      'src/.env',
      'src/live.env',
      'src/archive.sqlite-wal',
      'src/data/files/ab/letter.txt',
      'node_modules/a/index.js',
      'src/node_modules/b/index.js',
    ]) {
      write(path, 'private')
    }
    symlinkSync(join(folder, 'passwords.txt'), join(folder, 'src/link.ts'))
    const archive = { config: configOf(join(folder, 'src/data'), undefined) }
    const read = async () => {
      const source = await packSource(archive, folder)
      const zip = Buffer.concat(await Array.fromAsync(source.read()))
      assert.equal(zip.length, source.size)
      const entries = Object.entries(unzipSync(zip))
      return entries.map(([path, bytes]) => [
        path.slice(top.length),
        Buffer.from(bytes).toString().slice(0, 7),
      ])
    }
    const rest = [['src/web/a.ts', 'a']]
    const [licence, ...before] = await read()
    assert.equal(licence?.[0], 'LICENSE')
    assert.deepEqual(before, [['src/main.ts', 'first'], ...rest])
    write('src/main.ts', 'second one')
    assert.deepEqual((await read()).slice(1), [['src/main.ts', 'second '], ...rest])
    const both = await Promise.all([read(), read()])
    assert.deepEqual(both[0], both[1])
  } finally {
    rmSync(folder, { recursive: true })
  }
})
