import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { startImport } from '#archive/imports/start-import.ts'
import { onBothDatabases } from '../stage.ts'
import {
  assertKept,
  assertSaid,
  assertUnharmed,
  bringIn,
  lineOf,
  makeFolder,
  tempFolder,
  tester,
} from './bring-in.ts'

const story = (title: string) => `${title}\n\nThere was a lamp, and it was lit.\n`

onBothDatabases('links, pipes, sockets and devices are passed over', async (stage, t) => {
  const outside = makeFolder(t, { 'secret.txt': story('Secret') })
  const folder = makeFolder(t, { 'in/good.txt': story('Good') })
  symlinkSync(outside, join(folder, 'out'))
  symlinkSync(join(outside, 'secret.txt'), join(folder, 'secret.txt'))
  symlinkSync('.', join(folder, 'in/loop'))
  symlinkSync('round', join(folder, 'round'))
  symlinkSync('nowhere', join(folder, 'broken'))
  assert.equal(spawnSync('mkfifo', [join(folder, 'pipe.txt')]).status, 0)
  const server = createServer().listen(join(folder, 'socket'))
  t.after(() => server.close())
  const view = await bringIn(stage, { path: folder })
  assert.deepEqual(
    view.items.map(({ source }) => source),
    ['in/good.txt'],
  )
  const told = view.remarks.filter(({ kind }) => kind === 'not-a-file').map(({ where }) => where)
  const all = ['broken', 'in/loop', 'out', 'pipe.txt', 'round', 'secret.txt', 'socket']
  assert.deepEqual(told.sort(), all)
  assertSaid('not-a-file')
  await assertUnharmed(stage)
})

onBothDatabases('a link that is named itself leads to what was meant', async (stage, t) => {
  const folder = makeFolder(t, { 'good.txt': story('Good') })
  const links = tempFolder(t)
  symlinkSync(folder, join(links, 'current'))
  symlinkSync(join(folder, 'good.txt'), join(links, 'file.txt'))
  assert.equal((await bringIn(stage, { path: join(links, 'current') })).counts.created, 1)
  assert.equal((await bringIn(stage, { path: join(links, 'file.txt') })).counts.refused, 0)
  await assertUnharmed(stage)
})

onBothDatabases('a pipe that is named itself does not hold the import up', async (stage, t) => {
  const pipe = join(tempFolder(t), 'pipe.txt')
  assert.equal(spawnSync('mkfifo', [pipe]).status, 0)
  await assert.rejects(bringIn(stage, { path: pipe }), /imports\.path-no-file/)
  await assertUnharmed(stage)
})

onBothDatabases('files come in whatever bytes their names are made of', async (stage, t) => {
  const folder = tempFolder(t)
  const names = [
    'two\nlines.txt',
    '-rf.txt',
    'tab\tand\u001b[31mcolour.txt',
    `${'x'.repeat(251)}.txt`,
    ' .txt',
    '%2e%2e%2f.txt',
    'quote\'s "two".txt',
    '霧の灯台.txt',
    'e\u0301.txt',
  ]
  for (const name of names) writeFileSync(join(folder, name), story(`Story ${name}`))
  const wild = [
    Buffer.from([0x66, 0xff, 0xfe, 0x2e, 0x74]),
    Buffer.from([0x66, 0xfd, 0xfc, 0x2e, 0x74]),
  ]
  for (const [index, name] of wild.entries()) {
    writeFileSync(Buffer.concat([Buffer.from(`${folder}/`), name]), story(`Wild ${index}`))
  }
  const view = await bringIn(stage, { path: folder })
  assert.equal(view.counts.created, names.length + wild.length)
  for (const name of names) {
    assert.equal(lineOf(view, name).outcome, 'created')
    await assertKept(stage, story(`Story ${name}`))
  }
  for (const index of wild.keys()) await assertKept(stage, story(`Wild ${index}`))
  await assertUnharmed(stage)
})

onBothDatabases('a path of four thousand bytes comes in', async (stage, t) => {
  const folder = tempFolder(t)
  const words = Array.from({ length: 17 }, (_, n) => {
    return createHash('sha512').update(`${n}`).digest('hex').repeat(2).slice(0, 200)
  })
  const deep = join(folder, ...words)
  mkdirSync(deep, { recursive: true })
  writeFileSync(join(deep, 'deep.txt'), story('Deep'))
  const view = await bringIn(stage, { path: folder })
  assert.equal(view.counts.created, 1)
  await assertUnharmed(stage)
})

onBothDatabases('what goes away after it was queued still comes in', async (stage, t) => {
  const folder = makeFolder(t, { 'a.txt': story('One'), 'b/c.txt': story('Two') })
  const id = await startImport(stage.archive, tester, { path: folder })
  rmSync(folder, { recursive: true })
  await stage.finishJobs()
  const counts = await stage.archive.db
    .selectFrom('import_items')
    .select('outcome')
    .where('import_id', '=', id)
    .execute()
  assert.deepEqual(
    counts.map(({ outcome }) => outcome),
    ['created', 'created'],
  )
  for (const title of ['One', 'Two']) await assertKept(stage, story(title))
  await assertUnharmed(stage)
})

onBothDatabases('two works of one title by one creator stay two', async (stage, t) => {
  const folder = makeFolder(t, {
    'one/lamp.txt': 'The Lamp\n\nby Mara\n\nIt was a dark night, and the first lamp was lit.\n',
    'two/lamp.txt': 'The Lamp\n\nby Mara\n\nMorning came, and the second lamp was put out.\n',
  })
  const view = await bringIn(stage, { path: folder })
  assert.equal(view.counts.created, 2)
  assert.equal(new Set(view.items.map(({ workId }) => workId)).size, 2)
  assert.equal((await bringIn(stage, { path: folder })).counts.unchanged, 2)
  await assertUnharmed(stage)
})
