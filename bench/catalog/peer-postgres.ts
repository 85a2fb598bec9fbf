import { existsSync } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { Client, DatabaseError } from 'pg'
import type { Count } from '#catalog/engine/query.ts'
import { startPostgres } from '../../test/postgres.ts'
import { fillPostgres, type PostgresDesign, postgresAbout } from './fill-postgres.ts'
import type { Load } from './load-format.ts'
import { openResolver, type Peer, type PeerAnswer, peerFolder, peerTimeoutMs } from './peer.ts'
import { arraysStatement, joinsStatement } from './postgres-statements.ts'
import type { LoggedQuery } from './read-queries.ts'

const statements: Readonly<Record<PostgresDesign, typeof arraysStatement>> = {
  'postgres-arrays': arraysStatement,
  'postgres-joins': joinsStatement,
}

const indexes: Readonly<Record<PostgresDesign, string>> = {
  'postgres-arrays': 'GIN of intarray over all tags of a work',
  'postgres-joins': 'pairs of tag and work under B-trees both ways',
}

const relations: Readonly<Record<PostgresDesign, readonly string[]>> = {
  'postgres-arrays': ['works', 'works_found', 'works_newest'],
  'postgres-joins': [
    'plain_works',
    'plain_works_pkey',
    'plain_works_newest',
    'found_pkey',
    'found_by_work',
    'counted_pkey',
  ],
}

type Answered = {
  readonly total: number
  readonly ids: readonly number[]
  readonly tags?: PeerAnswer['tags'] | null
  readonly ratings?: readonly Count[] | null
}

/** A real PostgreSQL, filled from the load the first time and kept. */
export async function openPostgres(
  design: PostgresDesign,
  load: Load,
  say: (line: string) => void,
): Promise<Peer> {
  const folder = await filledCluster(load, design, say)
  const cluster = await startPostgres(folder)
  const client = new Client({ connectionString: cluster.url('postgres') })
  await client.connect()
  await client.query(`set statement_timeout = ${peerTimeoutMs}`)
  for (const relation of relations[design]) await client.query(`select pg_prewarm('${relation}')`)
  const resolve = openResolver(load)
  const { rows } = await client.query<{ server_version: string }>('show server_version')
  return {
    name: design,
    about: `PostgreSQL ${rows[0]?.server_version}, ${indexes[design]}, ${postgresAbout}`,
    answer: (query) => ask(client, statements[design](query, resolve(query)), query),
    [Symbol.asyncDispose]: async () => {
      await client.end()
      await cluster[Symbol.asyncDispose]()
    },
  }
}

async function filledCluster(
  load: Load,
  design: PostgresDesign,
  say: (line: string) => void,
): Promise<string> {
  const folder = peerFolder(load, 'fill-postgres', design)
  if (existsSync(folder)) return folder
  await mkdir(dirname(folder), { recursive: true })
  const partial = `${folder}.${process.pid}.partial`
  try {
    await fillPostgres(partial, load, design, say)
  } catch (error) {
    await rm(partial, { recursive: true, force: true })
    throw error
  }
  await rename(partial, folder)
  return folder
}

const cancelled = '57014'

async function ask(
  client: Client,
  statement: string,
  { facets }: LoggedQuery,
): Promise<PeerAnswer | undefined> {
  try {
    const { rows } = await client.query<Answered>(statement)
    const [row] = rows
    if (!row) throw new Error('PostgreSQL gave no row.')
    const { total, ids, tags, ratings } = row
    return { total, ids, tags: facets ? (tags ?? []) : undefined, ratings: ratings ?? [] }
  } catch (error) {
    if (error instanceof DatabaseError && error.code === cancelled) return undefined
    throw error
  }
}
