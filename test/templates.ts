import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { openArchive } from '#archive/open-archive.ts'
import type { Config } from '#ground/config.ts'
import type { Instant } from '#ground/time.ts'
import { type Cast, castInto } from './cast.ts'
import { makeFolder } from './folders.ts'
import { openClock, openLogBook, openRandom } from './instruments.ts'
import { administer } from './postgres.ts'

/** With which content a test's archive begins. */
export type Start = 'cast' | 'empty'
const starts = ['cast', 'empty'] as const

/** When every test begins. */
export const opening = '2026-11-21T06:30:00.000Z' as Instant

/** The configuration of a test's archive. */
export function configOf(dataDir: string, databaseUrl: string | undefined): Config {
  return {
    port: 0,
    host: '127.0.0.1',
    dataDir,
    databaseUrl,
    publicUrl: 'http://archive.example',
    smtpUrl: undefined,
    logLevel: 'silent',
  }
}

/** The same cluster's address of another database. */
export function inDatabase(url: string, database: string): string {
  return url.replace(/\/[^/?]*(?=\?|$)/, `/${database}`)
}

const sqliteFile = (folder: string, start: Start) => join(folder, `${start}.sqlite`)
const castFile = (folder: string, dialect: string) => join(folder, `cast.${dialect}.json`)
const templateName = (start: Start) => `template_${start}`

/** Makes SQLite files to copy from. Gives their folder. */
export async function makeSqliteTemplates(): Promise<string> {
  const folder = makeFolder('templates')
  for (const start of starts) {
    const dataDir = join(folder, start)
    await fill(configOf(dataDir, undefined), start, castFile(folder, 'sqlite'))
    copyFileSync(join(dataDir, 'fanstead.sqlite'), sqliteFile(folder, start))
    rmSync(dataDir, { recursive: true })
  }
  return folder
}

/** Makes template databases on the cluster at `url`, and their cast's ids in `folder`. */
export async function makePostgresTemplates(url: string, folder: string): Promise<void> {
  for (const start of starts) {
    await administer(url, `create database ${templateName(start)}`)
    const databaseUrl = inDatabase(url, templateName(start))
    const dataDir = join(folder, `postgres-${start}`)
    await fill(configOf(dataDir, databaseUrl), start, castFile(folder, 'postgres'))
    rmSync(dataDir, { recursive: true })
  }
}

async function fill(config: Config, start: Start, castPath: string): Promise<void> {
  await using archive = await openArchive(config, {
    clock: openClock(opening),
    log: openLogBook().log,
    random: openRandom('template'),
  })
  if (start === 'empty') return
  writeFileSync(castPath, JSON.stringify(await castInto(archive)))
}

export function readCast(folder: string, dialect: 'sqlite' | 'postgres'): Cast {
  return JSON.parse(readFileSync(castFile(folder, dialect), 'utf8')) as Cast
}

/** A fresh copy of a template as the store of a new data folder. */
export function copySqlite(folder: string, start: Start, dataDir: string): void {
  mkdirSync(dataDir, { recursive: true })
  copyFileSync(sqliteFile(folder, start), join(dataDir, 'fanstead.sqlite'))
}

export async function copyPostgres(url: string, start: Start, database: string): Promise<string> {
  // Copying files is twice as fast as writing them through the log, and nothing here needs the log.
  await administer(
    url,
    `create database ${database} template ${templateName(start)} strategy file_copy`,
  )
  return inDatabase(url, database)
}
