import { rmSync, statSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type Cluster, startPostgres } from './postgres.ts'
import { batchesOf, runBatches } from './run-batches.ts'
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
  const batches = batchesOf(named.length > 0 ? named : everything, root)
  if (batches.length === 0) {
    console.error(`No test file is called ${named.join(' or ')}.`)
    return 1
  }
  return await runBatches(batches, { root, env, options: ['--import', chance, ...options] })
}

function patternOf(word: string): string {
  const path = resolve(word)
  const found = statSync(path, { throwIfNoEntry: false })
  const within = relative(root, path)
  return found?.isDirectory() ? `${within}/**/*.test.ts` : found ? within : word
}

process.exitCode = await main(process.argv.slice(2))
