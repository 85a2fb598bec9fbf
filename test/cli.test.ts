import assert from 'node:assert/strict'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { flatStory } from './cast.ts'
import { openShell } from './command.ts'
import { postgresTemplates } from './stage.ts'
import { copyPostgres } from './templates.ts'

const manifest = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
  readonly version: string
}
const commands = ['serve', 'import', 'export', 'rescue', 'check', 'user', 'migrate', 'version']

test('help lists every command, and each explains itself without opening an archive', async (t) => {
  const { run, dataDir } = await openShell(t)
  const help = await run([])
  assert.equal(help.code, 0)
  await Promise.all(
    commands.map(async (name) => {
      assert.match(help.out, new RegExp(`^ {2}${name} `, 'm'))
      const own = await run([name, '--help'])
      assert.deepEqual([own.code, own.err], [0, ''])
      assert.match(own.out, new RegExp(`node fanstead.mjs ${name}`))
    }),
  )
  assert.ok(!existsSync(dataDir))
})

test('wrong use says what was wrong, exits with 2 and makes nothing', async (t) => {
  const { run, dataDir } = await openShell(t)
  const wrong = [
    ['improt'],
    ['import'],
    ['import', 'a', 'b'],
    ['check', 'it'],
    ['import', 'x', '--no-such'],
    ['export', 'work', '1'],
    ['export', 'work', '1', '--format', 'pdf', '--to', 'x'],
    ['export', 'work', 'one', '--format', 'epub', '--to', 'x'],
    ['export', 'series', '1', '--format', 'epub', '--to', 'x'],
    ['user', 'make', 'Nell'],
    ['user', 'praise', 'Nell'],
  ]
  await Promise.all(
    wrong.map(async (words) => {
      const { code, out, err } = await run(words)
      assert.equal(code, 2, words.join(' '))
      assert.equal(out, '')
      assert.match(err, /\S/)
      assert.doesNotMatch(err, /at .*\.ts:\d/, 'no stack for a slip of the fingers')
    }),
  )
  assert.ok(!existsSync(dataDir))
})

test('version tells the version, for people and for machines', async (t) => {
  const { run } = await openShell(t)
  for (const words of [['version'], ['--version']]) {
    const { code, out } = await run(words)
    assert.equal(code, 0)
    assert.ok(out.includes(manifest.version))
  }
  const { out } = await run(['version', '--json'])
  assert.equal((JSON.parse(out) as { fanstead: string }).fanstead, manifest.version)
})

test('faults of the settings are told all at once, without secrets, and nothing is made', async (t) => {
  const { run, dataDir } = await openShell(t)
  const env = { PORT: 'eighty', PUBLIC_URL: 'archive', DATABASE_URL: 'mysql://u:hushhush@h/d' }
  const { code, err, out } = await run(['check'], { env })
  assert.equal(code, 2)
  assert.equal(out, '')
  for (const name of Object.keys(env)) assert.ok(err.includes(`${name}=`), name)
  assert.ok(!err.includes('hushhush'))
  assert.ok(!existsSync(dataDir))
})

test('rescue gives a flat text from its input its paragraphs back, and needs no archive', async (t) => {
  const { run, dataDir } = await openShell(t)
  const { code, out, err } = await run(['rescue'], { input: flatStory })
  assert.equal(code, 0)
  assert.equal(err, '')
  assert.ok(out.trim().split('\n\n').length >= 4, out)
  assert.equal(out.replace(/\s+/g, ''), flatStory.replace(/\s+/g, ''), 'no letter is changed')
  const found = JSON.parse((await run(['rescue', '--json'], { input: flatStory })).out) as object
  assert.ok(Object.keys(found).length > 0)
  assert.equal((await run(['rescue'], { input: '' })).code, 0)
  assert.ok(!existsSync(dataDir))
})

/** A folder with two stories and a file that is none. */
function makeSources(folder: string): string {
  const sources = join(folder, 'sources')
  mkdirSync(join(sources, 'more'), { recursive: true })
  writeFileSync(join(sources, 'kettle.txt'), flatStory)
  writeFileSync(join(sources, 'more/gulls.txt'), 'The gulls came first.\n\nThen came the boat.\n')
  writeFileSync(join(sources, 'picture.png'), Buffer.from('89504e470d0a1a0a00000000', 'hex'))
  return sources
}

type Report = {
  readonly state: string
  readonly counts: Readonly<Record<string, number>>
  readonly works: readonly { readonly source: string; readonly workId: number | null }[]
}

async function importExportCheck(t: TestContext, env: Readonly<Record<string, string>>) {
  const { run, folder } = await openShell(t)
  const sources = makeSources(folder)
  const path = join(folder, 'report.json')
  const first = await run(['import', sources, '--report', path], { env })
  const report = JSON.parse(readFileSync(path, 'utf8')) as Report
  assert.equal(report.state, 'done')
  assert.equal(report.counts.created, 2)
  assert.equal(first.code, (report.counts.refused ?? 0) > 0 ? 3 : 0)
  assert.ok(!first.out.includes('\u001b') && !first.err.includes('█'), 'no bar in a pipe')
  assert.match(first.out, /2 new works/)

  const again = await run(['import', sources, '--json'], { env })
  assert.deepEqual((JSON.parse(again.out) as Report).counts, {
    ...report.counts,
    created: 0,
    unchanged: 2,
  })

  const ids = report.works.flatMap(({ workId }) => (workId === null ? [] : [String(workId)]))
  const to = join(folder, 'books')
  for (const format of ['html', 'epub', 'json']) {
    const words = ['export', 'work', ...ids, '--format', format, '--to', to, '--json']
    const { code, out } = await run(words, { env })
    const { works } = JSON.parse(out) as { works: readonly { id: string; file: string }[] }
    assert.ok(works.every(({ file }) => existsSync(file)))
    assert.equal(code, 0)
  }
  const written = readdirSync(to)
  assert.equal(written.length, 6, written.join())
  const some = await run(
    ['export', 'work', ids[0] ?? '', '99999', '--format', 'json', '--to', to],
    { env },
  )
  assert.equal(some.code, 3, 'one of the two is not there')
  assert.match(some.err, /99999/)

  const checked = await run(['check', '--json'], { env })
  assert.equal(checked.code, 0, checked.out)
  assert.equal((JSON.parse(checked.out) as { works: number }).works, 2)
  assert.match((await run(['check'], { env })).out, /All is well/)
}

test('import, export and check a small folder (sqlite)', (t) => importExportCheck(t, {}))

test('import, export and check a small folder (postgres)', async (t) => {
  const cluster = await postgresTemplates()
  if ('missing' in cluster) return t.skip(`PostgreSQL is missing: ${cluster.missing}`)
  const url = await copyPostgres(cluster.url, 'empty', `cli_${process.pid}`)
  return await importExportCheck(t, { DATABASE_URL: url })
})

test('what is not there to import is refused in words, with 2', async (t) => {
  const { run, folder } = await openShell(t)
  mkdirSync(join(folder, 'empty'))
  for (const path of ['no/such/path', 'empty']) {
    const { code, err } = await run(['import', path])
    assert.equal(code, 2, path)
    assert.match(err, /\w/)
    assert.doesNotMatch(err, /\.ts:\d/)
  }
})

test('an import that has no summary is told so, after its report', async (t) => {
  const { run, folder } = await openShell(t)
  const sources = makeSources(folder)
  const summary = join(folder, 'summary.json')
  const { code, out, err } = await run(['import', sources, '--summary', summary])
  assert.equal(code, 2)
  assert.match(out, /2 new works/)
  assert.match(err, /\w/)
  assert.ok(!existsSync(summary))
})

test('a fault that check finds has exit code 1 and a sentence of its own', async (t) => {
  const { run, dataDir, folder } = await openShell(t)
  assert.ok([0, 3].includes((await run(['import', makeSources(folder)])).code ?? -1))
  const files = readdirSync(join(dataDir, 'files'), { recursive: true }) as string[]
  const file = files.find((name) => /[0-9a-f]{64}$/.test(name)) ?? ''
  writeFileSync(join(dataDir, 'files', file), 'changed')
  const { code, out } = await run(['check'])
  assert.equal(code, 1)
  assert.ok(out.includes(file.slice(3)))
})

test('user make and user reset print links that work once, and a taken name is refused', async (t) => {
  const { run } = await openShell(t)
  const env = { PUBLIC_URL: 'https://archive.example' }
  const made = await run(['user', 'make', 'Nell', '--email', 'nell@mail.example', '--staff'], {
    env,
  })
  assert.equal(made.code, 0, made.err)
  assert.match(made.out, /https:\/\/archive\.example\/reset\/[0-9a-f]{32}/)
  const reset = await run(['user', 'reset', 'nell', '--json'], { env })
  assert.match((JSON.parse(reset.out) as { link: string }).link, /\/reset\/[0-9a-f]{32}$/)
  const again = await run(['user', 'make', 'Nell', '--email', 'other@mail.example'])
  assert.equal(again.code, 1)
  assert.equal((await run(['user', 'make', '!', '--email', 'nowhere'])).code, 2)
  assert.equal((await run(['user', 'reset', 'Nobody'])).code, 1)
})

test('migrate tells its steps, and the second time that there are none', async (t) => {
  const { run } = await openShell(t)
  type Steps = { readonly applied: readonly string[]; readonly total: number }
  const first = JSON.parse((await run(['migrate', '--json'])).out) as Steps
  assert.equal(first.applied.length, first.total)
  const second = JSON.parse((await run(['migrate', '--json'])).out) as Steps
  assert.deepEqual(second, { applied: [], total: first.total })
  assert.match((await run(['migrate'])).out, /up to date/)
})

test('a database that does not answer is told in words, with 1', async (t) => {
  const { run } = await openShell(t)
  const env = { DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' }
  const { code, err } = await run(['check'], { env })
  assert.equal(code, 1)
  assert.match(err, /database does not answer/)
})
