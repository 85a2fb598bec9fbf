import assert from 'node:assert/strict'
import { gzipSync } from 'node:zlib'
import type { ImportView } from '#archive/imports/import.ts'
import { onBothDatabases } from '../stage.ts'
import {
  assertKept,
  assertRefused,
  assertSaid,
  assertUnharmed,
  bringIn,
  dump,
  makeFolder,
} from './bring-in.ts'

const text = (name: string) => `The text of ${name}.\n\nThere was a lamp, and it was lit.\n`
const stories = {
  'stories/2/11.txt': text('chapter 11'),
  'stories/2/12.txt': text('chapter 12'),
}
const kindsOf = (view: ImportView) => [
  ...view.remarks.map(({ kind }) => kind),
  ...view.items.flatMap(({ remarks }) => remarks.map(({ kind }) => kind)),
]
const titlesOf = (view: ImportView) => view.items.map(({ title }) => title).sort()

onBothDatabases(
  'a stories folder without its dump brings nothing in and keeps all',
  async (stage, t) => {
    const files = { ...stories, 'stories/3/13.txt': text('chapter 13') }
    const view = await bringIn(stage, { path: makeFolder(t, files) })
    assert.equal(view.counts.created, 0)
    assertRefused(view, 'stories', 'efiction-without-dump')
    for (const bytes of Object.values(files)) await assertKept(stage, bytes)
    await assertUnharmed(stage)
  },
)

onBothDatabases('tables under another prefix are the same archive', async (stage, t) => {
  const other = dump.toString('latin1').replaceAll('fanfiction_', 'lamps_2009_fanfiction_')
  const plain = await bringIn(stage, { path: makeFolder(t, { ...stories, 'dump.sql': dump }) })
  const view = await bringIn(stage, {
    path: makeFolder(t, { ...stories, 'dump.sql': Buffer.from(other, 'latin1') }),
  })
  assert.ok(plain.counts.created > 1)
  assert.equal(view.counts.refused, 0)
  assert.deepEqual(titlesOf(view), titlesOf(plain))
  assert.ok(kindsOf(plain).includes('duplicate-penname'), 'two members of one name are told')
  await assertUnharmed(stage)
})

onBothDatabases('a dump of something else is refused by name', async (stage, t) => {
  const forum =
    'CREATE TABLE `phpbb_posts` (`id` int);\nINSERT INTO `phpbb_posts` VALUES (1),(2);\n'
  const hollow = 'CREATE TABLE `fanfiction_authors` (`uid` int(11) NOT NULL);\n'
  const view = await bringIn(stage, { path: makeFolder(t, { 'forum.sql': forum }) })
  assertRefused(view, 'forum.sql', 'file-is-sql')
  const second = await bringIn(stage, { path: makeFolder(t, { 'hollow.sql': hollow }) })
  assertRefused(second, 'hollow.sql', 'efiction-not-found')
  for (const bytes of [forum, hollow]) await assertKept(stage, bytes)
  await assertUnharmed(stage)
})

onBothDatabases('a dump cut anywhere brings in what is before the cut', async (stage, t) => {
  for (const share of [2, 5, 8, 9]) {
    const cut = dump.subarray(0, Math.floor((dump.length * share) / 10))
    const view = await bringIn(stage, { path: makeFolder(t, { ...stories, 'dump.sql': cut }) })
    const kinds = kindsOf(view)
    assert.ok(
      kinds.some((kind) => ['dump-cut', 'dump-unmarked', 'efiction-not-found'].includes(kind)),
      `cut at ${share}/10: ${kinds.join(', ')}`,
    )
    for (const kind of kinds) assertSaid(kind)
    await assertKept(stage, cut)
  }
  const whole = await bringIn(stage, { path: makeFolder(t, { ...stories, 'dump.sql': dump }) })
  assert.equal(whole.counts.refused, 0)
  assert.ok(!kindsOf(whole).includes('dump-cut'))
  await assertUnharmed(stage)
})

onBothDatabases(
  'a packed dump that is cut or damaged is told, not stumbled over',
  async (stage, t) => {
    const packed = gzipSync(dump)
    const cut = packed.subarray(0, Math.floor(packed.length * 0.8))
    const damaged = Buffer.from(packed)
    damaged.fill(0x55, Math.floor(packed.length / 2))
    for (const [name, bytes] of [
      ['cut', cut],
      ['damaged', damaged],
    ] as const) {
      const view = await bringIn(stage, { path: makeFolder(t, { ...stories, 'd.sql.gz': bytes }) })
      const kinds = kindsOf(view)
      assert.ok(
        ['dump-cut', 'dump-unmarked', 'efiction-not-found'].some((kind) => kinds.includes(kind)),
        `${name}: ${kinds.join(', ')}`,
      )
      await assertKept(stage, bytes)
    }
    const bomb = gzipSync(Buffer.concat([dump, Buffer.alloc(400 * 1024 * 1024, ' ')]), { level: 1 })
    const exploded = await bringIn(stage, { path: makeFolder(t, { 'bomb.sql.gz': bomb }) })
    assertRefused(exploded, 'bomb.sql.gz', 'file-is-gzip')
    const whole = await bringIn(stage, { path: makeFolder(t, { ...stories, 'd.sql.gz': packed }) })
    assert.equal(whole.counts.refused, 0)
    await assertUnharmed(stage)
  },
)

onBothDatabases('a missing chapter file keeps its place and can follow later', async (stage, t) => {
  const hollow = Buffer.from(dump.toString('latin1').replace("'The end.'", "''"), 'latin1')
  const { 'stories/2/12.txt': _, ...without } = { ...stories, 'dump.sql': hollow }
  const first = await bringIn(stage, { path: makeFolder(t, without) })
  const empty = { ...without, 'stories/2/12.txt': '' }
  const second = await bringIn(stage, { path: makeFolder(t, empty) })
  assert.ok(kindsOf(first).includes('missing-chapter-file'), kindsOf(first).join(', '))
  assert.ok(kindsOf(second).includes('empty-chapter-file'), kindsOf(second).join(', '))
  const whole = await bringIn(stage, { path: makeFolder(t, { ...stories, 'dump.sql': hollow }) })
  for (const view of [first, second, whole]) {
    assert.equal(view.counts.refused, 0)
    for (const kind of kindsOf(view)) assertSaid(kind)
  }
  assert.equal(whole.counts.created, 0)
  assert.ok(whole.counts.updated > 0, 'the found text is in')
  await assertUnharmed(stage)
})

onBothDatabases('a zero byte in a dump costs one letter and nothing else', async (stage, t) => {
  const poisoned = dump
    .toString('latin1')
    .replaceAll('Lamps', 'La\\0mps')
    .replaceAll('Odile', 'Od\\0ile')
    .replaceAll('lamps', 'la\\0mps')
    .replaceAll('Hooray', 'Hoo\\0ray')
    .replaceAll('Lovely', 'Love\\0ly')
    .replaceAll('Drama', 'Dra\\0ma')
  const files = { 'stories/2/11.txt': 'A te\0xt.', 'dump.sql': Buffer.from(poisoned, 'latin1') }
  const view = await bringIn(stage, { path: makeFolder(t, { ...stories, ...files }) })
  const clean = await bringIn(stage, { path: makeFolder(t, { ...stories, 'dump.sql': dump }) })
  assert.equal(view.counts.refused, 0)
  assert.equal(view.items.length, clean.items.length)
  assert.ok(!kindsOf(view).includes('unexpected'))
  await assertUnharmed(stage)
})
