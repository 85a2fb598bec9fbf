import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { test } from 'node:test'
import { pathToFileURL } from 'node:url'
import { type Options, readOptions } from './options.ts'
import { runBench } from './run-bench.ts'
import { writeSmallLoad } from './small-load.ts'

const root = resolve(import.meta.dirname, '../..')
const checker = resolve(root, '../shared/data/tools/catalog-answers.mjs')
const bruteForce = pathToFileURL(join(import.meta.dirname, 'brute-force.ts')).href

async function run(words: readonly string[]): Promise<{ report: string; options: Options }> {
  const lines: string[] = []
  const options = readOptions(words)
  assert.ok(options)
  const voices = { print: (line: string) => void lines.push(line), say: () => undefined }
  await runBench(options, bruteForce, voices)
  return { report: lines.join('\n'), options }
}

const folder = mkdtempSync(join(tmpdir(), 'fanstead-run-bench-'))
process.once('exit', () => rmSync(folder, { recursive: true, force: true }))

test('every peer gives the answers of a catalog without indexes', async () => {
  const data = join(folder, 'peers')
  writeSmallLoad(data, 1000, 120, 7)
  const json = join(folder, 'figures.json')
  const peers = ['--peer', 'postgres', '--peer', 'sqlite', '--peer-sample', '60']
  const { report } = await run(['--data', data, '--json', json, ...peers])
  assert.match(report, /postgres-arrays: PostgreSQL [\s\S]*60 answered, 60 equal to the catalog's/)
  assert.match(report, /postgres-joins: PostgreSQL [\s\S]*60 answered, 60 equal to the catalog's/)
  assert.match(report, /sqlite: SQLite [\s\S]*60 answered, 60 equal to the catalog's/)
  assert.doesNotMatch(report, /DIFFERENT/)
  assert.match(report, /asked 60 of the log's 120 queries, drawn at random: the log's own mix/)
  assert.match(report, /ms by class, p50 +count +peer +catalog +ratio/)
  const figures = JSON.parse(readFileSync(json, 'utf8'))
  assert.equal(figures.all.count, 120)
  assert.equal(figures.peers.length, 3)
})

const skip = existsSync(checker) ? false : `no ${checker}: the answers are not checked`

test('answers after changes are the truth of the changed load', { skip }, async () => {
  const data = join(folder, 'data')
  writeSmallLoad(data, 1000, 120, 8)
  const [changed, answers] = [join(folder, 'changed'), join(folder, 'answers.jsonl')]
  const words = ['--data', data, '--change', '600', '--changed', changed, '--answers', answers]
  const { report } = await run([...words, '--changes', '--seconds', '1'])
  assert.match(report, /all answers are as before/)
  assert.match(report, /Kinds of works counted rightly in 60 answers/)
  assert.match(report, /queries, 50 changes a second/)
  const checked = spawnSync(
    process.execPath,
    [checker, '--data', changed, '--check', answers, '--sample', '120'],
    { encoding: 'utf8' },
  )
  assert.match(checked.stdout, /120 of 120 answers equal/)
})

test('options that make no sense are refused', () => {
  assert.throws(() => readOptions([]), /--data DIR is needed/)
  assert.throws(() => readOptions(['--data', 'x', '--peer', 'oracle']), /--peer oracle/)
  assert.throws(() => readOptions(['--data', 'x', '--peer-mix', 'odd']), /there are log and even/)
  assert.throws(() => readOptions(['--data', 'x', '--change', '-1']), /ambiguous|no whole number/)
  assert.equal(readOptions(['--help']), undefined)
})
