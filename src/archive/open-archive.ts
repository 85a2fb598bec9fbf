import { randomBytes } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { openFolder } from '#files/folder.ts'
import type { Config } from '#ground/config.ts'
import { type Log, openLog } from '#ground/log.ts'
import { type Clock, systemClock } from '#ground/time.ts'
import { openQueue } from '#queue/queue.ts'
import { integrityPostgres, integritySqlite } from '#store/integrity.ts'
import { type MigrationReport, migrate } from '#store/migrate.ts'
import { openPostgres } from '#store/open-postgres.ts'
import { openSqlite } from '#store/open-sqlite.ts'
import { searchTextPostgres } from '#store/search-text.postgres.ts'
import { searchTextSqlite } from '#store/search-text.sqlite.ts'
import type { Archive } from './archive.ts'
import { openParsers } from './imports/parsers.ts'
import { openFactBook } from './works/fact-book.ts'
import { openShelf } from './works/hit-shelf.ts'

export type Around = {
  readonly clock?: Clock
  readonly log?: Log
  readonly random?: (bytes: number) => string
}

/** An opened archive and the way to close it. */
export type OpenArchive = Archive & AsyncDisposable & { readonly schema: MigrationReport }

/**
 * Opens the archive that the configuration names and brings its store to the newest schema. An empty
 * data folder becomes an archive. Used by every command and by every test.
 */
export async function openArchive(config: Config, around: Around = {}): Promise<OpenArchive> {
  mkdirSync(config.dataDir, { recursive: true })
  const log = around.log ?? openLog(config)
  const clock = around.clock ?? systemClock
  const store = openStore(config, log)
  const parsers = openParsers()
  const schema = await migrate(store.db, store.dialect)
  return {
    ...store,
    schema,
    config,
    clock,
    log,
    parsers,
    random: around.random ?? ((bytes) => randomBytes(bytes).toString('hex')),
    files: openFolder(join(config.dataDir, 'files')),
    queue: openQueue(clock),
    shelf: openShelf(),
    facts: openFactBook(),
    [Symbol.asyncDispose]: async () => {
      await parsers.rest()
      await store.db.destroy()
    },
  }
}

/** The one place where the two databases part ways. */
function openStore(config: Config, log: Log) {
  if (config.databaseUrl === undefined) {
    const db = openSqlite(join(config.dataDir, 'fanstead.sqlite'))
    return { db, dialect: 'sqlite', search: searchTextSqlite, integrity: integritySqlite } as const
  }
  const onLost = (error: Error) =>
    log.warn(
      { error: error.message },
      'a connection to PostgreSQL broke; the next one is made anew',
    )
  const db = openPostgres(config.databaseUrl, onLost)
  return {
    db,
    dialect: 'postgres',
    search: searchTextPostgres,
    integrity: integrityPostgres,
  } as const
}
