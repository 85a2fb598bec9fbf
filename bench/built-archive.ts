import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import type { Archive } from '#archive/archive.ts'
import { prepare } from '#archive/imports/parse-source.ts'
import { placeWork } from '#archive/imports/placing/place-work.ts'
import { keysOfWork } from '#archive/imports/placing/source-key.ts'
import { type OpenArchive, openArchive } from '#archive/open-archive.ts'
import { type Config, readConfig } from '#ground/config.ts'
import type { ImportId } from '#ground/ids.ts'
import { inTransaction } from '#store/transaction.ts'
import { makeWork } from './make-data.ts'

export const seed = 20_261_121

export const benchFolder = join(tmpdir(), 'fanstead-bench')

/** Where a made-up archive of `works` works is kept: another generator or schema, another folder. */
export function folderFor(works: number): string {
  const here = fileURLToPath(new URL('.', import.meta.url))
  const makers = ['random.ts', 'make-text.ts', 'make-data.ts', 'built-archive.ts']
  const migrations = join(here, '../src/store/migrations')
  const sources = [
    ...makers.map((name) => join(here, name)),
    ...readdirSync(migrations)
      .sort()
      .map((name) => join(migrations, name)),
  ]
  const hash = createHash('sha256')
  for (const source of sources) hash.update(readFileSync(source))
  return join(benchFolder, `${works}-${hash.digest('hex').slice(0, 12)}`)
}

/** The configuration of an archive in `folder`; nothing of the caller's environment gets in. */
export function configOf(folder: string, databaseUrl?: string): Config {
  return readConfig({
    DATA_DIR: folder,
    LOG_LEVEL: 'warn',
    PUBLIC_URL: 'http://localhost',
    ...(databaseUrl === undefined ? {} : { DATABASE_URL: databaseUrl }),
  })
}

/** Makes the SQLite archive of `works` works, or finds the one of an earlier run. Gives its folder. */
export async function buildSqlite(works: number, say: (line: string) => void): Promise<string> {
  const folder = folderFor(works)
  if (existsSync(join(folder, 'fanstead.sqlite'))) return folder
  const partial = `${folder}.${process.pid}.partial`
  await mkdir(partial, { recursive: true })
  try {
    await using archive = await openArchive(configOf(partial))
    await fillArchive(archive, works, say)
  } catch (error) {
    await rm(partial, { recursive: true, force: true })
    throw error
  }
  await rename(partial, folder)
  say(`built: ${Math.round(statSync(join(folder, 'fanstead.sqlite')).size / 1e6)} MB of database`)
  return folder
}

const perTransaction = 100

/**
 * Puts the made-up works into an empty archive by the importer's own `prepare` and `placeWork`; only
 * that many works share a transaction, and that no bytes of sources are kept.
 */
async function fillArchive(
  archive: OpenArchive,
  works: number,
  say: (line: string) => void,
): Promise<void> {
  const { id: importId } = await archive.db
    .insertInto('imports')
    .values({ label: 'made up', state: 'done', created_at: archive.clock.now() })
    .returning('id')
    .executeTakeFirstOrThrow()
  const started = performance.now()
  for (let from = 0; from < works; from += perTransaction) {
    await inTransaction(archive.db, async (db) => {
      for (let index = from; index < Math.min(works, from + perTransaction); index += 1) {
        await placeMade({ ...archive, db }, importId, index)
      }
    })
    if ((from / perTransaction) % 20 === 19) {
      say(`${from + perTransaction} works, ${Math.round((performance.now() - started) / 1000)} s`)
    }
  }
  await joinSynonyms(archive)
  await sql`analyze`.execute(archive.db)
}

async function placeMade(archive: Archive, importId: ImportId, index: number): Promise<void> {
  const work = makeWork(seed, index)
  await placeWork(archive, prepare(work), {
    importId,
    source: `work ${index + 1}`,
    keys: keysOfWork(work),
    remarks: [],
    originals: [],
  })
}

/** Wranglers have been at work: one additional tag in thirty is a synonym of another. */
async function joinSynonyms({ db }: Archive): Promise<void> {
  const tags = await db
    .selectFrom('tags')
    .select('id')
    .where('kind', '=', 'additional')
    .orderBy('id')
    .execute()
  for (let at = 30; at < tags.length; at += 30) {
    const [tag, canonical] = [tags[at], tags[at - 1]]
    if (!tag || !canonical) continue
    await db
      .updateTable('tags')
      .set({ synonym_of: canonical.id })
      .where('id', '=', tag.id)
      .execute()
  }
}
