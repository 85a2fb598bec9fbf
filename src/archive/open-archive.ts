import { randomBytes } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { openCatalog } from '#catalog/catalog.ts'
import { openFolder } from '#files/folder.ts'
import type { Config } from '#ground/config.ts'
import { type Log, openLog } from '#ground/log.ts'
import { type Clock, systemClock } from '#ground/time.ts'
import { openDns } from '#mail/dns.ts'
import { openMail } from '#mail/open-mail.ts'
import { openLifeLock } from '#queue/life-lock.ts'
import { openQueue } from '#queue/queue.ts'
import { rowsAsTextPostgres } from '#store/asking/rows-as-text.postgres.ts'
import { rowsAsTextSqlite } from '#store/asking/rows-as-text.sqlite.ts'
import { integrityPostgres, integritySqlite } from '#store/integrity.ts'
import { type MigrationReport, migrate } from '#store/migrate.ts'
import { openPostgres } from '#store/open-postgres.ts'
import { openSqlite } from '#store/open-sqlite.ts'
import { searchTextPostgres } from '#store/search/search-text.postgres.ts'
import { searchTextSqlite } from '#store/search/search-text.sqlite.ts'
import { wordIndexPostgres } from '#store/search/word-index.postgres.ts'
import { wordIndexSqlite } from '#store/search/word-index.sqlite.ts'
import type { Archive } from './archive.ts'
import { openNameBook } from './catalog/name-book.ts'
import { openSource } from './catalog/open-source.ts'
import { openParsers } from './imports/parsers.ts'
import { openSummaryBook } from './mutes/summary-book.ts'
import { openReadCounter } from './reads/counter.ts'
import { flushReads } from './reads/flush-reads.ts'
import { openShelf } from './works/hit-shelf.ts'

export type Around = {
  readonly clock?: Clock
  readonly log?: Log
  readonly random?: (bytes: number) => string
  /** Name servers to ask, `127.0.0.1:5353`; absent: the machine's own. */
  readonly nameServers?: readonly string[]
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
  const random = around.random ?? ((bytes: number) => randomBytes(bytes).toString('hex'))
  const { life, ...store } = openStore(config, log, random)
  const parsers = openParsers()
  const reads = openReadCounter(random)
  const mail = openMail(config.smtpUrl, new URL(config.publicUrl).hostname)
  const schema = await migrate(store.db, store.dialect)
  const catalog = openCatalog(openSource(store.db), {
    threads: Math.max(1, availableParallelism() - 1),
    folder: join(config.dataDir, 'catalog'),
    clock,
    onTrouble: (error) =>
      log.error({ error }, 'the catalog had trouble; lists come from the store'),
    onReason: (reason, part) => log.info({ reason, part }, 'the catalog is built anew'),
  })
  return {
    ...store,
    schema,
    config,
    clock,
    log,
    parsers,
    random,
    files: openFolder(join(config.dataDir, 'files')),
    queue: openQueue(clock, life),
    mail,
    dns: openDns(around.nameServers),
    reads,
    shelf: openShelf(),
    summaries: openSummaryBook(),
    names: openNameBook(catalog),
    catalog,
    [Symbol.asyncDispose]: async () => {
      await flushReads({ db: store.db, clock, reads }, { isLast: true }).catch((error: unknown) =>
        log.warn({ err: error }, 'the last counts of reads were not written'),
      )
      await catalog.close()
      await parsers.rest()
      mail.close()
      life?.letGo()
      await store.db.destroy()
    },
  }
}

/** The one place where the two databases part ways. */
function openStore(config: Config, log: Log, random: Archive['random']) {
  if (config.databaseUrl === undefined) {
    return {
      db: openSqlite(join(config.dataDir, 'fanstead.sqlite')),
      dialect: 'sqlite',
      search: searchTextSqlite,
      wordIndex: wordIndexSqlite,
      rowsAsText: rowsAsTextSqlite,
      integrity: integritySqlite,
      life: openLifeLock(join(config.dataDir, 'workers'), random),
    } as const
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
    wordIndex: wordIndexPostgres,
    rowsAsText: rowsAsTextPostgres,
    integrity: integrityPostgres,
    // Its nodes do not share a folder: of one that died only the lease tells.
    life: undefined,
  } as const
}
