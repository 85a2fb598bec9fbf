import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { availableParallelism, cpus, loadavg, tmpdir, totalmem } from 'node:os'
import { join } from 'node:path'
import { writeAnswers } from './answers.ts'
import { changeLoad } from './changed-load.ts'
import type { Engine, EngineDoor } from './engine.ts'
import { checkKinds } from './kinds-of-works.ts'
import { digestOf, type Memory, measureMemory } from './measure-memory.ts'
import { measurePeers } from './measure-peers.ts'
import type { Options } from './options.ts'
import { readLoad, readManifest } from './read-load.ts'
import { type LoggedQuery, readQueries } from './read-queries.ts'
import { type Measured, replay, replayAtOnce, warmUp } from './replay.ts'
import { classTable, show, spreadCells, spreadHeads, spreadOf, textTable } from './report.ts'
import { beside, targetsFor } from './targets.ts'
import { measureUnderChange, type UnderChange } from './under-change.ts'

export type Voices = {
  /** For the report, and for what goes on meanwhile. */
  readonly print: (line: string) => void
  readonly say: (line: string) => void
}

type Build = { readonly readSeconds: number; readonly buildSeconds: number }

const megabyte = 1e6

/**
 * Everything that the bench measures, in an order in which nothing is in memory that need not be.
 * `doorModule` is the address of the module whose `door` opens the catalog. Throws if answers differ
 * between the catalog and its snapshot, or before and after a compaction.
 */
export async function runBench(
  options: Options,
  doorModule: string,
  voices: Voices,
): Promise<void> {
  const { door } = (await import(doorModule)) as { readonly door: EngineDoor }
  const folder = mkdtempSync(join(benchFolder(), 'catalog-'))
  try {
    await measureAll(options, { door, doorModule, folder }, voices)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function benchFolder(): string {
  const folder = join(tmpdir(), 'fanstead-bench')
  mkdirSync(folder, { recursive: true })
  return folder
}

type Place = {
  readonly door: EngineDoor
  readonly doorModule: string
  readonly folder: string
}

async function measureAll(options: Options, place: Place, voices: Voices): Promise<void> {
  const { print } = voices
  const figures: Record<string, unknown> = { options, machine: machine() }
  const { manifest, engine, build, data } = await openEngine(options, place, voices)
  print(`${manifest.works} works, ${manifest.assignments} typed tags. ${machine()}`)
  const file = options.queries ?? join(data, 'queries.jsonl')
  const queries = readQueries(file)
  const measured = await measureLog(engine, queries, manifest.kinds, options, voices)
  const classes = [...Map.groupBy(measured, ({ query }) => query.class)]
  figures.classes = Object.fromEntries(
    classes.map(([name, of]) => [name, spreadOf(of.map(({ ms }) => ms))]),
  )
  figures.all = spreadOf(measured.map(({ ms }) => ms))
  figures.cpu = spreadOf(measured.map(({ cpuMs }) => cpuMs))
  figures.clients = await measureClients(engine, queries, options, voices)
  if (options.change !== undefined) await checkCompacted(engine, measured, manifest.kinds, voices)
  const snapshot = join(place.folder, 'snapshot')
  const saveSeconds = await seconds(() => engine.save(snapshot))
  if (options.changes) {
    figures.changes = await measureChanges(engine, data, queries, options, voices)
  }
  await engine.close()
  voices.say('opening the snapshot in a process of its own')
  const { doorModule } = place
  const memory = await measureMemory({ doorModule, snapshot, queries: file, kinds: manifest.kinds })
  printFigures(manifest.works, { ...build, saveSeconds, memory, measured }, voices)
  if (memory.digest !== digestOf(measured)) {
    throw new Error('The snapshot gives other answers than the catalog that it was made of.')
  }
  Object.assign(figures, { build, saveSeconds, memory })
  figures.peers = await measurePeers(options, data, measured, voices)
  if (options.json !== undefined) {
    writeFileSync(options.json, `${JSON.stringify(figures, null, 1)}\n`)
  }
  print(`\nAt the end: ${machine()}`)
}

/** The load itself is let go of as soon as this returns. */
async function openEngine({ data, change, changed, seed }: Options, place: Place, voices: Voices) {
  voices.say('reading the load')
  const started = performance.now()
  const load = readLoad(data)
  const readSeconds = (performance.now() - started) / 1000
  voices.say('building the catalog')
  const opened = performance.now()
  const engine = await place.door.fromLoad(load)
  const build: Build = { readSeconds, buildSeconds: (performance.now() - opened) / 1000 }
  if (change === undefined) return { manifest: load.manifest, engine, build, data }
  const changes = changeLoad(load, change, seed)
  const counted = { works: 0, meanings: 0 }
  const taken = await seconds(async () => {
    for (const { meanings, touched, records, removedIds } of changes.batches) {
      if (meanings.length > 0) await engine.mean(meanings, touched)
      else await engine.put(records, removedIds)
      counted.works += records.length + removedIds.length
      counted.meanings += meanings.length
    }
  })
  const to = changed ?? join(place.folder, 'changed')
  changes.write(to)
  voices.print(
    `Changed: ${counted.works} works and ${counted.meanings} meanings in ${taken.toFixed(1)} s; ` +
      `the load is now ${to}`,
  )
  return { manifest: readManifest(to), engine, build, data: to }
}

async function measureLog(
  engine: Engine,
  queries: readonly LoggedQuery[],
  kinds: readonly string[],
  { answers }: Options,
  { print, say }: Voices,
): Promise<readonly Measured[]> {
  say('replaying the log')
  await warmUp(engine, queries)
  const measured = await replay(engine, queries, kinds)
  if (answers !== undefined) {
    writeAnswers(
      answers,
      measured.map(({ line }) => line),
    )
  }
  print(`\n${classTable(measured)}`)
  print(`Kinds of works counted rightly in ${await checkKinds(engine, queries)} answers.`)
  return measured
}

async function measureClients(
  engine: Engine,
  queries: readonly LoggedQuery[],
  { clients }: Options,
  { print }: Voices,
) {
  const all = []
  for (const count of clients) all.push(await replayAtOnce(engine, queries, count))
  const rows = all.map(({ clients: count, perSecond, ms }) => [
    `${count} clients`,
    ...spreadCells(spreadOf(ms)),
    show(perSecond),
  ])
  if (rows.length > 0) print(`\n${textTable(['ms at once', ...spreadHeads, 'per second'], rows)}`)
  return all.map(({ ms, ...rest }) => ({ ...rest, ...spreadOf(ms) }))
}

async function checkCompacted(
  engine: Engine,
  measured: readonly Measured[],
  kinds: readonly string[],
  { print }: Voices,
): Promise<void> {
  const taken = await seconds(() => engine.compact())
  const again = await replay(
    engine,
    measured.map(({ query }) => query),
    kinds,
  )
  if (digestOf(again) !== digestOf(measured)) {
    throw new Error('After the compaction the catalog gives other answers than before.')
  }
  print(`\nCompacted in ${taken.toFixed(1)} s; all answers are as before.`)
}

async function measureChanges(
  engine: Engine,
  data: string,
  queries: readonly LoggedQuery[],
  options: Options,
  { print, say }: Voices,
): Promise<UnderChange> {
  say('measuring under change')
  const load = readLoad(data)
  const under = await measureUnderChange(engine, load, queries, options.seconds, options.seed)
  const { quiet, busy, changes, compactionSeconds, longestPause } = under
  const rows = [
    ['queries, quiet', ...spreadCells(quiet), show(longestPause.quiet)],
    ['queries, 50 changes a second', ...spreadCells(busy), show(longestPause.busy)],
    ['one change', ...spreadCells(changes)],
  ]
  print(`\n${textTable(['ms under change', ...spreadHeads, 'longest pause'], rows)}`)
  const changeTarget = targetsFor(load.manifest.works)?.changeMs
  const figures = [
    beside('p99 under change, to quiet', busy.p99 / quiet.p99, 'x', 2),
    beside('one change applied, p50', changes.p50, 'ms', changeTarget),
    beside('compaction', compactionSeconds, 's', undefined),
  ]
  print(`\n${textTable(['', 'measured', 'target', ''], figures)}`)
  return under
}

type Totals = Build & {
  readonly saveSeconds: number
  readonly memory: Memory
  readonly measured: readonly Measured[]
}

function printFigures(works: number, totals: Totals, { print }: Voices): void {
  const { readSeconds, buildSeconds, saveSeconds, memory, measured } = totals
  const targets = targetsFor(works)
  const { p50, p99, max } = spreadOf(measured.map(({ ms }) => ms))
  const cpu = spreadOf(measured.map(({ cpuMs }) => cpuMs))
  const rows = [
    beside('query, p50', p50, 'ms', targets?.p50),
    beside('query, p99', p99, 'ms', targets?.p99),
    beside('query, max', max, 'ms', targets?.max),
    beside('  in processor time, p50', cpu.p50, 'ms', undefined),
    beside('  p99', cpu.p99, 'ms', undefined),
    beside('  max', cpu.max, 'ms', undefined),
    beside('build from load files', readSeconds + buildSeconds, 's', targets?.buildSeconds),
    beside('  of which reading', readSeconds, 's', undefined),
    beside('snapshot written', saveSeconds, 's', undefined),
    beside('start from snapshot', memory.snapshotSeconds, 's', targets?.snapshotSeconds),
    beside('resident, opened', memory.opened / megabyte, 'MB', undefined),
    beside('resident, after the log', memory.afterLog / megabyte, 'MB', targets?.residentMegabytes),
    beside('shared arrays', memory.sharedBytes / megabyte, 'MB', undefined),
    beside('resident a work', memory.afterLog / works, 'bytes', undefined),
    beside('shared arrays a work', memory.sharedBytes / works, 'bytes', undefined),
  ]
  print(`\n${textTable(['', 'measured', 'target', ''], rows)}`)
}

async function seconds(of: () => Promise<void>): Promise<number> {
  const started = performance.now()
  await of()
  return (performance.now() - started) / 1000
}

function machine(): string {
  const [cpu] = cpus()
  const load = loadavg()[0]?.toFixed(1)
  const memory = Math.round(totalmem() / 2 ** 30)
  return `${availableParallelism()} x ${cpu?.model}, ${memory} GB, load ${load}, Node ${process.version}`
}
