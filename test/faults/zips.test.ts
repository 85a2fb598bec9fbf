import assert from 'node:assert/strict'
import { onBothDatabases } from '../stage.ts'
import {
  assertKept,
  assertRefused,
  assertSaid,
  assertUnharmed,
  bringIn,
  download,
  lineOf,
  makeFolder,
} from './bring-in.ts'
import { makeZip } from './make-zip.ts'

const upload = (name: string, bytes: Uint8Array) => ({ uploads: [{ name, bytes }], label: name })
const story = (title: string) => Buffer.from(`${title}\n\nThere was a lamp, and it was lit.\n`)
const megabytes = (count: number) => Buffer.alloc(count * 1024 * 1024, 'lamp ')

onBothDatabases('zips that unpack to far too much are refused and kept', async (stage) => {
  const bombs = {
    'one huge.zip': makeZip([{ name: 'huge.txt', content: megabytes(40) }]),
    'total.zip': makeZip(
      Array.from({ length: 60 }, (_, n) => ({
        name: `${n}.txt`,
        content: Buffer.from('x'),
        method: 0,
        size: 200_000_000,
      })),
    ),
    'many.zip': makeZip(
      Array.from({ length: 20_001 }, (_, n) => ({
        name: `${n}.txt`,
        content: Buffer.from('x'),
        method: 0,
      })),
    ),
  }
  for (const [name, bytes] of Object.entries(bombs)) {
    const view = await bringIn(stage, upload(name, bytes))
    assertRefused(view, `${name} (contents)`, 'zip-bomb')
    assertRefused(view, name, 'file-is-zip')
    await assertKept(stage, bytes)
  }
  await assertUnharmed(stage)
})

onBothDatabases('entries that lie are told one by one and the others come in', async (stage) => {
  const bytes = makeZip([
    { name: 'good.txt', content: story('Good') },
    { name: 'promises little.txt', content: megabytes(40), size: 100 },
    { name: 'promises much.txt', content: story('Much'), size: 5000 },
    { name: 'wrong sum.txt', content: story('Sum'), crc: 1 },
    { name: 'locked.txt', content: story('Locked'), flags: 0x0801 },
    { name: 'strange.txt', content: story('Strange'), method: 93 },
  ])
  const view = await bringIn(stage, upload('lies.zip', bytes))
  assert.equal(lineOf(view, 'good.txt').outcome, 'created')
  assertRefused(view, 'promises little.txt', 'zip-entry-damaged')
  assertRefused(view, 'promises much.txt', 'zip-entry-damaged')
  assertRefused(view, 'wrong sum.txt', 'zip-entry-damaged')
  assertRefused(view, 'locked.txt', 'zip-entry-locked')
  assertRefused(view, 'strange.txt', 'zip-entry-unknown')
  await assertKept(stage, bytes)
  await assertUnharmed(stage)
})

onBothDatabases('paths that lead out of a zip write nothing anywhere', async (stage) => {
  const out = [
    '../out.txt',
    'a/../../out.txt',
    '/tmp/out.txt',
    'C:\\out.txt',
    '..\\out.txt',
    'a\0b.txt',
  ]
  const bytes = makeZip([
    ...out.map((name) => ({ name, content: story('Outside') })),
    { name: 'in/side.txt', content: story('Inside') },
  ])
  const view = await bringIn(stage, upload('paths.zip', bytes))
  assert.equal(view.items.length, 1)
  assert.equal(lineOf(view, 'in/side.txt').outcome, 'created')
  const told = view.remarks.filter(({ kind }) => kind === 'zip-path-outside')
  assert.equal(told.length, out.length)
  assertSaid('zip-path-outside')
  await assertKept(stage, bytes)
  await assertUnharmed(stage)
})

onBothDatabases('a zip in a zip is kept closed, and a zip cut off is told', async (stage, t) => {
  const inner = makeZip([{ name: 'deep.txt', content: story('Deep') }])
  const nested = makeZip([
    { name: 'inner.zip', content: inner },
    { name: 'by its side.html', content: download },
  ])
  const cut = nested.subarray(0, nested.length - 30)
  const folder = makeFolder(t, { 'nested.zip': nested, 'cut.zip': cut })
  const view = await bringIn(stage, { path: folder })
  assertRefused(view, 'inner.zip', 'file-is-zip')
  assert.equal(lineOf(view, 'by its side.html').outcome, 'created')
  assertRefused(view, 'cut.zip (contents)', 'zip-damaged')
  for (const bytes of [nested, inner, cut]) await assertKept(stage, bytes)
  await assertUnharmed(stage)
})

onBothDatabases('files of one name in several zips and folders all come in', async (stage, t) => {
  const zip = (title: string) => makeZip([{ name: 'chapter1.txt', content: story(title) }])
  const twice = makeZip([
    { name: 'same.txt', content: story('First') },
    { name: 'same.txt', content: story('Second') },
  ])
  const folder = makeFolder(t, {
    'a.zip': zip('One'),
    'b.zip': zip('Two'),
    'chapter1.txt': story('Three'),
    'deeper/chapter1.txt': story('Four'),
    'twice.zip': twice,
  })
  const view = await bringIn(stage, { path: folder })
  assert.deepEqual(view.counts, { created: 6, updated: 0, unchanged: 0, refused: 0 })
  const again = await bringIn(stage, { path: folder })
  assert.deepEqual(again.counts, { created: 0, updated: 0, unchanged: 6, refused: 0 })
  const uploads = ['Five', 'Six'].map((title) => ({ name: 'chapter1.txt', bytes: story(title) }))
  const sent = await bringIn(stage, { uploads, label: 'two' })
  assert.equal(sent.counts.created, 2)
  await assertUnharmed(stage)
})
