import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { startPostgres } from '../../test/postgres.ts'
import { type FromStoreTask, measureFromStore, type Taken } from './from-store-measure.ts'
import { fillStorePostgres, storeName } from './from-store-postgres.ts'
import { refuseUnknownKinds, tablesOf } from './from-store-rows.ts'
import { fillStoreSqlite } from './from-store-sqlite.ts'
import type { Load } from './load-format.ts'
import { readLoad, readManifest } from './read-load.ts'
import { spreadCells, spreadHeads, textTable } from './report.ts'
import { beside } from './targets.ts'

type Voices = { readonly print: (line: string) => void; readonly say: (line: string) => void }

/**
 * Where `--from-store` is among the words: fills a store of that kind with the load, which is kept for
 * the next time, and measures how the catalog is built from it. Says whether it was asked to.
 */
export async function benchFromStore(words: readonly string[], voices: Voices): Promise<boolean> {
  const { values } = parseArgs({
    args: [...words],
    options: { data: { type: 'string' }, 'from-store': { type: 'string' } },
    strict: false,
  })
  const { data, 'from-store': kind } = values
  if (kind === undefined) return false
  if (typeof data !== 'string') throw new Error('--data DIR is needed; --help says more.')
  if (kind === 'sqlite') await benchSqlite(data, voices)
  else if (kind === 'postgres') await benchPostgres(data, voices)
  else throw new Error(`--from-store ${kind}: there are sqlite and postgres.`)
  return true
}

async function benchSqlite(data: string, voices: Voices): Promise<void> {
  const folder = await kept(data, 'sqlite', async (load, folder) => {
    await mkdir(folder)
    await fillStoreSqlite(join(folder, 'fanstead.sqlite'), tablesOf(load), voices.say)
  })
  await printFigures('sqlite', { folder, url: undefined, data }, voices)
}

async function benchPostgres(data: string, voices: Voices): Promise<void> {
  const lies = await kept(data, 'postgres', (load, path) =>
    fillStorePostgres(path, tablesOf(load), voices.say),
  )
  await using cluster = await startPostgres(lies)
  const folder = `${lies}.data`
  await printFigures('postgres', { folder, url: cluster.url(storeName), data }, voices)
}

/** Where a filled store lies: it is made when it is not there yet, whole or not at all. */
async function kept(
  data: string,
  kind: 'sqlite' | 'postgres',
  fill: (load: Load, path: string) => Promise<void>,
): Promise<string> {
  const manifest = readFileSync(join(data, 'manifest.json'))
  const hash = createHash('sha256').update(manifest)
  for (const file of ['from-store-rows.ts', `from-store-${kind}.ts`]) {
    hash.update(readFileSync(join(import.meta.dirname, file)))
  }
  const name = `store-${kind}-${hash.digest('hex').slice(0, 12)}`
  const path = join(tmpdir(), 'fanstead-bench', name)
  if (existsSync(path)) return path
  await mkdir(dirname(path), { recursive: true })
  const partial = `${path}.${process.pid}.partial`
  try {
    const load = readLoad(data)
    refuseUnknownKinds(load)
    await fill(load, partial)
    await rename(partial, path)
  } catch (error) {
    await rm(partial, { recursive: true, force: true })
    throw error
  }
  return path
}

/** Seconds that are promised for an archive of so many works, of those sizes that have a promise. */
function promisedSeconds(works: number): number | undefined {
  if (works > 2_100_000) return undefined
  return works > 210_000 ? 240 : 20
}

async function printFigures(
  store: string,
  task: FromStoreTask,
  { print, say }: Voices,
): Promise<void> {
  say(`building the catalog from ${store} in a process of its own`)
  const { works } = readManifest(task.data)
  const figures = await measureFromStore(task)
  if (figures.works !== works) throw new Error(`${figures.works} of ${works} works were found.`)
  const { build, typed } = figures
  const rows = [
    beside('build from the store', build.seconds, 's', promisedSeconds(works)),
    beside('  of processor time', build.worked, 's', undefined),
    beside('  a work', (build.seconds * 1e6) / works, 'us', undefined),
    ...pauses(build),
    beside('shared arrays', figures.indexBytes / 1e6, 'MB', undefined),
    beside('peak of the process', figures.peakBytes / 1e6, 'MB', undefined),
    beside('names of all tags made ready', typed.names.seconds, 's', undefined),
    ...pauses(typed.names),
  ]
  print(`${works} works in ${store}`)
  print(textTable(['', 'measured', 'target', ''], rows))
  print(
    `\n${textTable(['ms a key, with counts', ...spreadHeads], [['all', ...spreadCells(typed.presses)]])}`,
  )
  const meant = figures.meant.map(({ what, works, taken, longestAnswer, unanswered }) => [
    what,
    String(works),
    taken.seconds.toFixed(2),
    taken.worked.toFixed(2),
    taken.longestPause.toFixed(0),
    longestAnswer.toFixed(0),
    String(unanswered),
  ])
  const heads = [
    'a tag means something else',
    'works',
    's',
    'cpu s',
    'pause ms',
    'answer ms',
    'unanswered',
  ]
  print(`\n${textTable(heads, meant)}`)
}

const pauses = ({ longestPause, p99Pause }: Taken) => [
  beside('  longest pause meanwhile', longestPause, 'ms', undefined),
  beside('  pause, p99', p99Pause, 'ms', undefined),
]
