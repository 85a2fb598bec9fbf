import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { rmSync, statSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { pathToFileURL } from 'node:url'
import { type Cluster, startPostgres } from './postgres.ts'
import { makePostgresTemplates, makeSqliteTemplates } from './templates.ts'

// Runs every test, or those that are named: `npm test`, `npm test -- src/store test/cli.test.ts`.
// One PostgreSQL serves them all. Words that begin with a dash go to node's own runner.

const root = resolve(import.meta.dirname, '..')
const chance = pathToFileURL(join(root, 'test/chance.ts')).href
const everything = ['src/**/*.test.ts', 'test/**/*.test.ts', 'bench/**/*.test.ts']

async function main(words: readonly string[]): Promise<number> {
  const folder = await makeSqliteTemplates()
  try {
    const cluster = await openCluster()
    if ('missing' in cluster && process.env.CI) return 1
    try {
      if (!('missing' in cluster)) await makePostgresTemplates(cluster.url('postgres'), folder)
      return await runAll(words, environmentOf(cluster, folder))
    } finally {
      if (!('missing' in cluster)) await cluster[Symbol.asyncDispose]()
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

type Missing = { readonly missing: string }

async function openCluster(): Promise<Cluster | Missing> {
  try {
    return await startPostgres()
  } catch (error) {
    const missing = error instanceof Error ? error.message : String(error)
    const what = process.env.CI ? 'so nothing was tested' : 'so NOTHING IS TESTED ON POSTGRESQL'
    console.error(`\n!!! PostgreSQL could not be started, ${what}:\n${missing}\n`)
    return { missing: missing.split('\n')[0] ?? '' }
  }
}

function environmentOf(cluster: Cluster | Missing, folder: string): NodeJS.ProcessEnv {
  const colours = process.stdout.isTTY ? { FORCE_COLOR: '1' } : {}
  const common = {
    ...process.env,
    ...colours,
    FANSTEAD_TEST_TEMPLATES: folder,
    // Hundreds of processes read the same source: what one has stripped and compiled serves all.
    NODE_COMPILE_CACHE: join(folder, 'compiled'),
  }
  return 'missing' in cluster
    ? { ...common, FANSTEAD_TEST_POSTGRES_MISSING: cluster.missing }
    : { ...common, FANSTEAD_TEST_POSTGRES: cluster.url('postgres') }
}

async function runAll(words: readonly string[], env: NodeJS.ProcessEnv): Promise<number> {
  const options = words.filter((word) => word.startsWith('-'))
  const named = words.filter((word) => !word.startsWith('-')).map(patternOf)
  const width = `--test-concurrency=${Math.max(2, availableParallelism())}`
  const patterns = named.length > 0 ? named : everything
  const runner = spawn(
    process.execPath,
    ['--import', chance, '--test', width, '--test-reporter=spec', ...options, ...patterns],
    { cwd: root, env, stdio: ['inherit', 'pipe', 'inherit'] },
  )
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => runner.kill(signal))
  }
  const ended = once(runner, 'exit') as Promise<[number | null]>
  const endOf = await show(runner.stdout)
  const [code] = await ended
  for (const line of endOf) console.log(line)
  return code ?? 1
}

function patternOf(word: string): string {
  const path = resolve(word)
  const found = statSync(path, { throwIfNoEntry: false })
  return found?.isDirectory() ? `${path}/**/*.test.ts` : word
}

const total = /^ℹ (tests|suites|pass|fail|cancelled|skipped|todo|duration_ms) \d/
const colour = new RegExp(`${String.fromCharCode(27)}\\[\\d+m`, 'g')

/**
 * Shows the runner's lines as they come, and keeps its totals for the very end, after the failures;
 * what was skipped is told once more above them.
 */
async function show(output: NodeJS.ReadableStream): Promise<readonly string[]> {
  const totals: string[] = []
  const skipped = new Set<string>()
  for await (const line of createInterface({ input: output })) {
    const plain = line.replace(colour, '')
    if (total.test(plain)) totals.push(plain)
    else console.log(line)
    if (/^\s*﹣ /.test(plain)) skipped.add(`  ${plain.trim()}`)
  }
  const told = skipped.size > 0 ? ['Not run:', ...skipped, ''] : []
  return [...told, ...totals]
}

process.exitCode = await main(process.argv.slice(2))
