import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { type TestContext, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { Client } from 'pg'
import { postgresTemplates } from '../stage.ts'
import { copyPostgres } from '../templates.ts'
import { tempFolder } from './bring-in.ts'

const root = resolve(import.meta.dirname, '../..')

/** An archive that only processes open; the test looks at its store from outside. */
export type House = {
  readonly dataDir: string
  readonly databaseUrl: string | undefined
  readonly query: (sql: string) => Promise<readonly Record<string, unknown>[]>
}

/** Runs a test with a way to make archives, on SQLite and on PostgreSQL. */
export function withHouses(
  name: string,
  act: (makeHouse: () => Promise<House>, t: TestContext) => Promise<void>,
): void {
  test(`${name} (sqlite)`, async (t) => {
    await act(async () => sqliteHouse(t), t)
  })
  test(`${name} (postgres)`, async (t) => {
    const cluster = await postgresTemplates()
    if ('missing' in cluster) {
      t.skip(`PostgreSQL is missing, so this was not tested on it: ${cluster.missing}`)
      return
    }
    await act(async () => {
      houses += 1
      const database = `house_${process.pid}_${houses}`
      return postgresHouse(t, await copyPostgres(cluster.url, 'empty', database))
    }, t)
  })
}

let houses = 0

export function sqliteHouse(t: TestContext, dataDir: string = tempFolder(t)): House {
  const query = async (sql: string) => {
    const db = new DatabaseSync(join(dataDir, 'fanstead.sqlite'), { timeout: 5000 })
    try {
      return db.prepare(sql).all() as Record<string, unknown>[]
    } finally {
      db.close()
    }
  }
  return { dataDir, databaseUrl: undefined, query }
}

export function postgresHouse(t: TestContext, databaseUrl: string): House {
  const query = async (sql: string) => {
    const client = new Client({ connectionString: databaseUrl })
    // A connection may break while the test looks: the query then tells.
    client.on('error', () => undefined)
    await client.connect()
    try {
      return (await client.query(sql)).rows
    } finally {
      await client.end()
    }
  }
  return { dataDir: tempFolder(t), databaseUrl, query }
}

export type Run = {
  readonly child: ChildProcess
  readonly ended: Promise<{
    readonly code: number | null
    readonly out: string
    readonly err: string
  }>
}

export type Conditions = {
  /** No file may grow beyond so many KiB. */
  readonly limit?: number
  /** Where the site listens; left out, on any free port. */
  readonly port?: number
  /** Runs as this user and group. */
  readonly user?: number
  /** Words for Node itself. */
  readonly node?: readonly string[]
  /** Settings of the environment beside the usual ones, or in their place. */
  readonly env?: Readonly<Record<string, string>>
}

/** Starts the real program. */
export function start(
  t: TestContext,
  { dataDir, databaseUrl }: House,
  words: readonly string[],
  { limit, port = 0, user, node = [], env: more = {} }: Conditions = {},
): Run {
  mkdirSync(dataDir, { recursive: true })
  const program = [process.execPath, ...node, join(root, 'src/main.ts'), ...words]
  const [command = '', ...rest] =
    limit === undefined
      ? program
      : ['bash', '-c', `ulimit -f ${limit}; exec "$@"`, 'bash', ...program]
  const { PATH, NODE_COMPILE_CACHE } = process.env
  const env = {
    PATH,
    // Where files may be no longer than this, what was compiled would be cut off too.
    ...(NODE_COMPILE_CACHE && limit === undefined ? { NODE_COMPILE_CACHE } : {}),
    DATA_DIR: dataDir,
    HOST: '127.0.0.1',
    PORT: String(port),
    PUBLIC_URL: 'http://archive.example',
    ...(databaseUrl === undefined ? {} : { DATABASE_URL: databaseUrl }),
    ...more,
  }
  const child = spawn(command, rest, {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(user === undefined ? {} : { uid: user, gid: user }),
  })
  t.after(() => child.kill('SIGKILL'))
  let out = ''
  let err = ''
  child.stdout?.on('data', (chunk) => {
    out += chunk
  })
  child.stderr?.on('data', (chunk) => {
    err += chunk
  })
  const ended = once(child, 'close').then(([code]) => ({ code: code as number | null, out, err }))
  return { child, ended }
}

/** Runs the real program to its end. */
export async function run(
  t: TestContext,
  house: House,
  words: readonly string[],
  conditions: Conditions = {},
) {
  return await start(t, house, words, conditions).ended
}

/** Waits until a condition of the store holds. A store that is not there yet is asked again. */
export async function until(what: string, holds: () => Promise<boolean>): Promise<void> {
  for (let looks = 0; looks < 3000; looks += 1) {
    if (await holds().catch(() => false)) return
    await wait(20)
  }
  assert.fail(`it never came to this: ${what}`)
}

export async function count(house: House, table: string): Promise<number> {
  const [row] = await house.query(`select count(*) as n from ${table}`)
  return Number(row?.n)
}

/** As if the time of a dead worker's lease had passed. */
export async function forgetDeadWorkers(house: House): Promise<void> {
  await house.query(
    "update jobs set lease_until = '2001-01-01T00:00:00.000Z' where state = 'running'",
  )
}

const tables = [
  'works',
  'chapters',
  'people',
  'pseuds',
  'tags',
  'taggings',
  'creatorships',
  'comments',
  'series',
  'series_members',
  'bookmarks',
  'originals',
  'work_originals',
  'origins',
  'news_posts',
  'pages',
]

/** What an archive holds, without ids and times: two archives with the same content are equal. */
export async function contentOf(house: House): Promise<unknown> {
  const counts: Record<string, number> = {}
  for (const table of tables) counts[table] = await count(house, table)
  const works = await house.query(
    'select title, words, chapter_count, comments, rating, state, summary from works',
  )
  const chapters = await house.query('select number, position, title, words, html from chapters')
  const sorted = (rows: readonly unknown[]) => rows.map((row) => JSON.stringify(row)).sort()
  return { counts, works: sorted(works), chapters: sorted(chapters) }
}

/** Asserts that `check` finds no fault. */
export async function assertWhole(t: TestContext, house: House): Promise<void> {
  const { code, out, err } = await run(t, house, ['check'])
  assert.equal(code, 0, `${out}${err}`)
}
