import assert from 'node:assert/strict'
import { join } from 'node:path'
import { readChapter } from '#archive/chapters/read-chapter.ts'
import { onBothDatabases, refusal } from '../stage.ts'
import {
  assertKept,
  assertRefused,
  assertSaid,
  assertUnharmed,
  bringIn,
  download,
  lineOf,
  makeFolder,
  page,
  sample,
  tempFolder,
} from './bring-in.ts'

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
const pdf = Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.from([0, 1, 2, 3, 250, 0, 7])])

onBothDatabases('what is no work is refused by name and kept', async (stage, t) => {
  const login = sample('ao3-html/samples/not-works/login-page.html')
  const files = {
    'picture.txt': png,
    'paper.html': pdf,
    'login.html': login,
    'blank.txt': ' \n\t\n',
    'empty.html': '',
    'dump.sql': 'CREATE TABLE `wp_posts` (`ID` int);\nINSERT INTO `wp_posts` VALUES (1);\n',
  }
  const view = await bringIn(stage, { path: makeFolder(t, files) })
  assert.equal(view.counts.refused, 6)
  assertRefused(view, 'picture.txt', 'file-is-binary')
  assertRefused(view, 'paper.html', 'file-is-binary')
  assertRefused(view, 'login.html', 'login-page')
  assertRefused(view, 'blank.txt', 'file-is-empty')
  assertRefused(view, 'empty.html', 'file-is-empty')
  assertRefused(view, 'dump.sql', 'file-is-sql')
  for (const bytes of Object.values(files)) await assertKept(stage, bytes)
  await assertUnharmed(stage)
})

onBothDatabases('a file cut anywhere gives what it holds or a reason', async (stage, t) => {
  const cuts: Record<string, Uint8Array> = {}
  for (const [name, whole] of [
    ['download', download],
    ['page', page],
  ] as const) {
    for (let share = 1; share < 10; share += 1) {
      const length = Math.floor((whole.length * share) / 10)
      cuts[`${name} ${share}.html`] = whole.subarray(0, length)
    }
  }
  const view = await bringIn(stage, { path: makeFolder(t, cuts) })
  assert.equal(view.state, 'done')
  assert.equal(view.items.length, Object.keys(cuts).length)
  for (const [name, bytes] of Object.entries(cuts)) {
    const { remarks } = lineOf(view, name)
    assert.ok(remarks.length > 0, `${name} came in as if it were whole`)
    for (const { kind } of remarks) assertSaid(kind)
    await assertKept(stage, bytes)
  }
  assert.ok(
    view.items.some(({ outcome }) => outcome === 'created'),
    'the longest come in',
  )
  await assertUnharmed(stage)
})

onBothDatabases('a whole file after its cut copy gives the one work in full', async (stage, t) => {
  const cut = download.subarray(0, Math.floor(download.length * 0.9))
  const first = await bringIn(stage, { path: makeFolder(t, { 'a.html': cut }) })
  const second = await bringIn(stage, { path: makeFolder(t, { 'a.html': download }) })
  const before = lineOf(first, 'a.html')
  const after = lineOf(second, 'a.html')
  assert.ok(before.remarks.some(({ kind }) => kind === 'truncated'))
  assert.equal(after.outcome, 'updated')
  assert.equal(after.workId, before.workId)
  await assertUnharmed(stage)
})

const sentence = 'Zoë said “I can’t” — the café was closed.'
const story = `The Café\n\n${`${sentence}\n\n`.repeat(4)}`
const cp1252: Readonly<Record<string, number>> = {
  é: 0xe9,
  ë: 0xeb,
  '“': 0x93,
  '”': 0x94,
  '’': 0x92,
  '—': 0x97,
}
const inCp1252 = (text: string) =>
  Buffer.from([...text].map((letter) => cp1252[letter] ?? letter.charCodeAt(0)))
const withMark = (mark: readonly number[], body: Buffer) => Buffer.concat([Buffer.from(mark), body])

onBothDatabases('old and mixed encodings are read right and told', async (stage, t) => {
  const files = {
    'old.txt': inCp1252(story),
    'utf16.txt': withMark([0xff, 0xfe], Buffer.from(story, 'utf16le')),
    'utf16be.txt': withMark([0xfe, 0xff], Buffer.from(story, 'utf16le').swap16()),
    'utf8-mark.txt': withMark([0xef, 0xbb, 0xbf], Buffer.from(story)),
    'mixed.txt': Buffer.concat([Buffer.from(story), inCp1252(story)]),
  }
  const view = await bringIn(stage, { path: makeFolder(t, files) })
  for (const [name, bytes] of Object.entries(files)) {
    const line = lineOf(view, name)
    assert.notEqual(line.outcome, 'refused', name)
    assert.ok(line.workId)
    const { html } = await readChapter(stage.archive, stage.cast.guest, line.workId, 1)
    assert.ok(html.includes(sentence), `${name}: ${html}`)
    assert.doesNotMatch(html, /\uFFFD|\uFEFF/, name)
    await assertKept(stage, bytes)
  }
  for (const name of ['old.txt', 'mixed.txt']) {
    assert.ok(
      lineOf(view, name).remarks.some(({ kind }) => kind === 'charset-repaired'),
      name,
    )
  }
  await assertUnharmed(stage)
})

onBothDatabases('a work without a chapter, or without a title, is told', async (stage, t) => {
  const noChapter = download
    .toString()
    .replace(/<div id="chapters"[\s\S]*?<div id="afterword"/, '<div id="afterword"')
  const noTitle = download.toString().replace(/K&#39;Lai&#39;s Lantern &lt;3/g, '')
  assert.notEqual(noChapter, download.toString())
  const files = { 'none.html': noChapter, 'untitled.html': noTitle }
  const view = await bringIn(stage, { path: makeFolder(t, files) })
  const { remarks } = lineOf(view, 'none.html')
  assert.ok(remarks.length > 0 && remarks.every(({ kind }) => kind !== 'unexpected'))
  for (const { kind } of view.items.flatMap((item) => item.remarks)) assertSaid(kind)
  for (const bytes of Object.values(files)) await assertKept(stage, bytes)
  await assertUnharmed(stage)
})

onBothDatabases('texts longer than any column come in or are told, and kept', async (stage, t) => {
  const long = (letter: string) => `${letter} lamp `.repeat(1700)
  // Letters that no database can pack small: an index has a limit of its own.
  const wild = Array.from({ length: 9000 }, (_, n) =>
    String.fromCodePoint(0x4e00 + ((n * 7919) % 20000)),
  ).join('')
  const whole = download.toString()
  const files = {
    'title.html': whole
      .replaceAll('K&#39;Lai&#39;s Lantern &lt;3', long('T'))
      .replaceAll('990001005', '990001006'),
    'wild-title.html': whole
      .replaceAll('K&#39;Lai&#39;s Lantern &lt;3', wild)
      .replaceAll('990001005', '990001007'),
    'tag.html': whole.replace('lamps, but sad', wild).replaceAll('990001005', '990001008'),
    'creator.html': whole.replaceAll('tomo_k', wild).replaceAll('990001005', '990001009'),
    'series.html': whole.replaceAll('Hundert Lampen', wild).replaceAll('990001005', '990001010'),
    'address.html': whole.replaceAll('works/990001005', `works/x${encodeURIComponent(wild)}`),
    'plain.txt': `${wild}\n\nA story of a lamp.\n`,
  }
  const view = await bringIn(stage, { path: makeFolder(t, files) })
  assert.equal(view.state, 'done')
  assert.equal(view.items.length, 7)
  for (const { source, outcome, remarks } of view.items) {
    if (outcome === 'refused') assertRefused(view, source, 'too-long')
    for (const { kind } of remarks) assertSaid(kind)
  }
  for (const name of ['title.html', 'wild-title.html']) {
    assert.ok(
      lineOf(view, name).remarks.some(({ kind }) => kind === 'title-cut'),
      name,
    )
  }
  for (const bytes of Object.values(files)) await assertKept(stage, bytes)
  await assertUnharmed(stage)
})

onBothDatabases('an empty folder and a path that leads nowhere are refused', async (stage, t) => {
  const folder = tempFolder(t)
  const at = (path: string) => bringIn(stage, { path })
  await assert.rejects(at(folder), refusal('invalid', 'imports.nothing-there'))
  await assert.rejects(at(join(folder, 'gone')), refusal('invalid', 'imports.path-not-found'))
  await assert.rejects(at(`${folder}\0`), refusal('invalid', 'imports.path-not-found'))
  await assert.rejects(at(`/${'x'.repeat(5000)}`), refusal('invalid', 'imports.path-not-found'))
  await assert.rejects(at('/dev/null'), refusal('invalid', 'imports.path-no-file'))
  await assertUnharmed(stage)
})
