import { closeSync, mkdirSync, openSync, rmSync, writeSync } from 'node:fs'
import { totalmem } from 'node:os'
import { Client } from 'pg'
import { type Cluster, startPostgres } from '../../test/postgres.ts'
import { type Expanded, expandWorks, type TagLists } from './expand-works.ts'
import type { Load } from './load-format.ts'

/** In `counted` a tag is its kind times this, plus its id. */
export const kindStep = 2 ** 26

const gigabyte = 2 ** 30

/** A third of the machine's memory, at most 8 GB: the rest of the data lie in the system's cache. */
const sharedBuffers = () => `${Math.floor(Math.min(8 * gigabyte, totalmem() / 3) / 2 ** 20)}MB`

const settings = {
  shared_buffers: sharedBuffers(),
  effective_cache_size: `${Math.floor((totalmem() * 0.6) / 2 ** 20)}MB`,
  work_mem: '512MB',
  maintenance_work_mem: '1GB',
  // What is copied or made anew is then not written a second time, to the log.
  wal_level: 'minimal',
  max_wal_senders: '0',
  max_wal_size: '1GB',
  jit: 'off',
  random_page_cost: '1.1',
  autovacuum: 'off',
  track_activities: 'off',
} as const

export const postgresAbout = `shared_buffers ${settings.shared_buffers}, work_mem ${settings.work_mem}, jit off, prewarmed`

/** A table with arrays of tags under an index of intarray, or tables of pairs. */
export type PostgresDesign = 'postgres-arrays' | 'postgres-joins'

/** Fills a cluster in `folder` for a design. It is then whole, or it threw. */
export async function fillPostgres(
  folder: string,
  load: Load,
  design: PostgresDesign,
  say: (line: string) => void,
): Promise<void> {
  mkdirSync(folder, { recursive: true })
  {
    await using cluster = await startPostgres(folder)
    await run(
      cluster,
      Object.entries(settings).map(([name, value]) => `alter system set ${name} = '${value}'`),
    )
  }
  await using cluster = await startPostgres(folder)
  const file = `${folder}.copy`
  try {
    const steps = {
      'rows of works': () => writeWorks(file, load, expandWorks(load)),
      'table works': () => run(cluster, [...tables, 'begin', works, copyOf(file), 'commit']),
      [design]: () => run(cluster, designs[design]),
      vacuum: () => run(cluster, ['vacuum (freeze, analyze)', 'checkpoint']),
    }
    for (const [name, step] of Object.entries(steps)) {
      const started = performance.now()
      await step()
      say(`PostgreSQL: ${name}: ${((performance.now() - started) / 1000).toFixed(1)} s`)
    }
  } finally {
    rmSync(file, { force: true })
  }
}

async function run(cluster: Cluster, statements: readonly string[]): Promise<void> {
  const client = new Client({ connectionString: cluster.url('postgres') })
  await client.connect()
  try {
    for (const statement of statements) await client.query(statement)
  } finally {
    await client.end()
  }
}

const truths = ['complete', 'crossover', 'restricted'] as const

// Ordered by width, as PostgreSQL packs rows. `found` is what a work is found by, `counted` what it
// counts for: there a tag's number holds its kind, which spares a join for every count.
const plainColumns = `id int not null, words int not null, kudos int not null,
  comments int not null, bookmarks int not null, hits int not null, updated smallint not null,
  created smallint not null, language smallint not null, rating smallint not null,
  complete bool not null, crossover bool not null, restricted bool not null`

const tables = ['create extension intarray', 'create extension pg_prewarm']

const works = `create table works (${plainColumns}, found int[] not null, counted int[] not null)`

const copyOf = (file: string) => `copy works from '${file}' with (freeze)`

const arrays = [
  'alter table works alter found set statistics 300',
  'alter table works add primary key (id)',
  'create index works_found on works using gin (found gin__int_ops) with (fastupdate = off)',
  'create index works_newest on works (updated desc, id desc) include (restricted)',
]

const joins = [
  `create table plain_works as select id, words, kudos, comments, bookmarks, hits, updated, created,
    language, rating, complete, crossover, restricted from works order by id`,
  'alter table plain_works add primary key (id)',
  'create index plain_works_newest on plain_works (updated desc, id desc) include (restricted)',
  `create table found as select tag, works.id as work from works, unnest(found) as tag
    order by tag, work`,
  'alter table found alter tag set not null',
  'alter table found alter work set not null',
  'alter table found alter tag set statistics 300',
  'alter table found add primary key (tag, work)',
  'create index found_by_work on found (work, tag)',
  `create table counted as select works.id as work, tag from works, unnest(counted) as tag
    order by work, tag`,
  'alter table counted alter work set not null',
  'alter table counted alter tag set not null',
  'alter table counted add primary key (work, tag)',
  'drop table works',
]

const designs = { 'postgres-arrays': arrays, 'postgres-joins': joins } as const

const order = [
  'words',
  'kudos',
  'comments',
  'bookmarks',
  'hits',
  'updated',
  'created',
  'language',
  'rating',
] as const

async function writeWorks(
  file: string,
  { works, tags }: Load,
  { found, counted }: Expanded,
): Promise<void> {
  const withKind = (tag: number) => (tags.kind[tag] as number) * kindStep + tag
  writeLines(file, works.id.length, (row) => {
    const numbers = order.map((column) => works[column][row])
    const flags = truths.map((column) => (works[column][row] === 1 ? 't' : 'f'))
    const lists = [itemsOf(found, row), itemsOf(counted, row).map(withKind)]
    const shown = lists.map((list) => `{${list.join(',')}}`)
    return [works.id[row], ...numbers, ...flags, ...shown].join('\t')
  })
}

const itemsOf = ({ starts, items }: TagLists, row: number) =>
  items.subarray(starts[row], starts[row + 1])

const linesAtOnce = 10_000

function writeLines(path: string, count: number, line: (at: number) => string): void {
  const file = openSync(path, 'w', 0o644)
  try {
    for (let from = 0; from < count; from += linesAtOnce) {
      const length = Math.min(linesAtOnce, count - from)
      writeSync(file, Array.from({ length }, (_, at) => `${line(from + at)}\n`).join(''))
    }
  } finally {
    closeSync(file)
  }
}
