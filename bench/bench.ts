import { rmSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { availableParallelism, cpus, loadavg, tmpdir, totalmem } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { openArchive } from '#archive/open-archive.ts'
import { administer } from '../test/postgres.ts'
import { buildSqlite, configOf } from './built-archive.ts'
import { copyBuilt, startBuiltPostgres } from './built-postgres.ts'
import { type Figure, table } from './figures.ts'
import { measureAutosave } from './measure-autosave.ts'
import { measureEditor } from './measure-editor.ts'
import { measureImports } from './measure-imports.ts'
import { measurePages } from './measure-pages.ts'
import { measurePosting } from './measure-posting.ts'
import { measureRevisions } from './measure-revisions.ts'
import { measureMemory, measureStart, type Place } from './measure-server.ts'

const { values } = parseArgs({
  options: {
    works: { type: 'string', default: '20000' },
    /** Part of a measure's name; several by repeating it. */
    only: { type: 'string', multiple: true, default: [] },
    database: { type: 'string', multiple: true, default: ['sqlite', 'postgres'] },
  },
})

const works = Number(values.works)
const wanted = (name: string) =>
  values.only.length === 0 ||
  values.only.some((part) => name.toLowerCase().includes(part.toLowerCase()))
const say = (line: string) => process.stderr.write(`${line}\n`)
const print = (line: string) => process.stdout.write(`${line}\n`)

// Stopped half-way, it still leaves by its own door, so that PostgreSQL goes with it.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(0))

print(`${works} works. ${machine()}`)
// The editor has no database; who asks for it alone need not wait for one to be filled.
const isEditorAlone =
  values.only.length > 0 && values.only.every((part) => 'editor'.startsWith(part))
if (wanted('editor')) {
  await report('The editor, in Chromium', async (figures) => {
    figures.push(...(await measureEditor()))
  })
  if (isEditorAlone) process.exit(0)
}
if (wanted('revisions')) {
  await report('Earlier texts', async (figures) => {
    figures.push(...(await measureRevisions()))
  })
  if (values.only.length > 0 && values.only.every((part) => 'revisions'.startsWith(part)))
    process.exit(0)
}
if (values.database.includes('sqlite')) await report('SQLite', measureSqlite)
if (values.database.includes('postgres')) await report('PostgreSQL', measurePostgres)
print(`\nAt the end: ${machine()}`)

async function measureSqlite(figures: Figure[]): Promise<void> {
  const place: Place = { folder: await buildSqlite(works, say), databaseUrl: undefined }
  await measureAll(figures, place, async () => undefined)
}

async function measurePostgres(figures: Figure[]): Promise<void> {
  await using cluster = await startBuiltPostgres(works, say)
  let databases = 0
  const freshDatabase = async () => {
    databases += 1
    const name = `bench_${databases}`
    await administer(cluster.url('postgres'), `drop database if exists ${name}`)
    await administer(cluster.url('postgres'), `create database ${name}`)
    return cluster.url(name)
  }
  const folder = await mkdtemp(join(tmpdir(), 'fanstead-bench-'))
  try {
    const place: Place = { folder, databaseUrl: await copyBuilt(cluster, 'measured') }
    await measureAll(figures, place, freshDatabase)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function measureAll(
  figures: Figure[],
  place: Place,
  freshDatabase: () => Promise<string | undefined>,
): Promise<void> {
  await using archive = await openArchive(configOf(place.folder, place.databaseUrl))
  figures.push(...(await measurePages(archive, wanted)))
  figures.push(...(await measureAutosave(archive, wanted)))
  if (wanted('start to first answer')) figures.push(await measureStart(place))
  if (wanted('memory')) figures.push(await measureMemory(archive, place))
  figures.push(...(await measureImports(freshDatabase, wanted)))
  figures.push(...(await measurePosting(freshDatabase, wanted)))
}

/** Figures are no test: what could not be measured is told, and the rest goes on. */
async function report(
  database: string,
  measure: (figures: Figure[]) => Promise<void>,
): Promise<void> {
  const figures: Figure[] = []
  let trouble = ''
  try {
    await measure(figures)
  } catch (error) {
    trouble = `\nNot measured to the end: ${error instanceof Error ? error.message : error}`
  }
  const heading = `${database} (pages: processor time of one request)`
  print(`\n${heading}\n${table(figures)}${trouble}`)
}

function machine(): string {
  const [processor] = cpus()
  const load = loadavg()
    .map((value) => value.toFixed(1))
    .join(' ')
  const memory = Math.round(totalmem() / 1e9)
  return `${processor?.model.trim()}, ${availableParallelism()} cores, ${memory} GB, load ${load}, Node ${process.version}.`
}
