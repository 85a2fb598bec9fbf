import { rmSync } from 'node:fs'
import { after, type TestContext, test } from 'node:test'
import { type Around, type OpenArchive, openArchive } from '#archive/open-archive.ts'
import { Refusal, type RefusalKind, Refusals } from '#ground/refusal.ts'
import { frontDoor } from '#web/front-door.ts'
import { workOnce } from '#worker/work-through.ts'
import type { Cast } from './cast.ts'
import { makeFolder } from './folders.ts'
import { type LogLine, openClock, openLogBook, openRandom, type SetClock } from './instruments.ts'
import { type Mailbox, openMailbox } from './mailbox.ts'
import { openPlace, type Place } from './place.ts'
import { administer, type Cluster, startPostgres } from './postgres.ts'
import {
  configOf,
  copyPostgres,
  copySqlite,
  makePostgresTemplates,
  makeSqliteTemplates,
  opening,
  readCast,
  type Start,
} from './templates.ts'

/** A real archive, opened for one test. */
export type Stage = {
  readonly archive: OpenArchive
  readonly cast: Cast
  readonly clock: SetClock
  /** What the archive has logged. */
  readonly log: readonly LogLine[]
  readonly place: Place
  /** Where its mails arrive. Throws where the test did not ask for `mail`. */
  readonly mailbox: Mailbox
  /** Works the queue until nothing waits; gives how many jobs it did. */
  readonly finishJobs: () => Promise<number>
  /** The site, to be asked in this process: `stage.site().request('/works')`. */
  readonly site: () => ReturnType<typeof frontDoor>
  /** Opens the same store once more, as a second process does. */
  readonly openAgain: () => Promise<OpenArchive>
}

export type Act = (stage: Stage, test: TestContext) => Promise<void> | void

export type Staging = {
  readonly start?: Start
  /** The archive sends its mails to a real server, `stage.mailbox`; else it is without mail. */
  readonly mail?: boolean
  readonly around?: Around
}

/** Runs a test on SQLite and on PostgreSQL, each with an archive of its own. */
export function onBothDatabases(
  name: string,
  act: Act,
  { start = 'cast', ...staging }: Staging = {},
): void {
  test(`${name} (sqlite)`, async (t) => {
    const folder = makeFolder('stage')
    const templates = await sqliteTemplates()
    copySqlite(templates, start, folder)
    const cast = readCast(templates, 'sqlite')
    await play(act, t, { name, folder, databaseUrl: undefined, cast, ...staging })
  })
  test(`${name} (postgres)`, async (t) => {
    const cluster = await postgresTemplates()
    if ('missing' in cluster) {
      t.skip(`PostgreSQL is missing, so this was not tested on it: ${cluster.missing}`)
      return
    }
    const folder = makeFolder('stage')
    databases += 1
    const database = `stage_${process.pid}_${databases}`
    const databaseUrl = await copyPostgres(cluster.url, start, database)
    const cast = readCast(cluster.folder, 'postgres')
    await play(act, t, { name, folder, databaseUrl, cast, ...staging })
    await administer(cluster.url, `drop database ${database} with (force)`)
  })
}

let databases = 0

type Set = {
  readonly name: string
  readonly folder: string
  readonly databaseUrl: string | undefined
  readonly cast: Cast
  readonly mail?: boolean
  readonly around?: Around
}

async function play(act: Act, t: TestContext, set: Set) {
  const { name, folder, databaseUrl, cast } = set
  const mailbox = set.mail ? await openMailbox() : undefined
  const clock = openClock(opening)
  const book = openLogBook()
  const opened: OpenArchive[] = []
  const open = async () => {
    const random = openRandom(`${name} ${opened.length}`)
    const around = { clock, log: book.log, random, ...set.around }
    const config = { ...configOf(folder, databaseUrl), smtpUrl: mailbox?.url }
    const archive = await openArchive(config, around)
    opened.push(archive)
    return archive
  }
  try {
    const archive = await open()
    const stage = withMailbox(mailbox, {
      archive,
      cast,
      clock,
      log: book.lines,
      place: openPlace(archive),
      finishJobs: () => finishJobs(archive),
      site: () => frontDoor(archive),
      openAgain: open,
    })
    await act(stage, t)
  } finally {
    for (const archive of opened) await archive[Symbol.asyncDispose]()
    await mailbox?.[Symbol.asyncDispose]()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Not among the stage's own properties, so that a copy of a stage without mail can be made. */
function withMailbox(mailbox: Mailbox | undefined, stage: Omit<Stage, 'mailbox'>): Stage {
  const get = () => {
    if (mailbox) return mailbox
    throw new Error('This test has no mail: give onBothDatabases { mail: true }.')
  }
  return Object.defineProperty(stage, 'mailbox', { get }) as Stage
}

async function finishJobs(archive: OpenArchive): Promise<number> {
  const { signal } = new AbortController()
  let done = 0
  while (await workOnce(archive, signal)) done += 1
  return done
}

/** Matches a refusal of a kind (and, if given, with its message's key), for `assert.rejects`. */
export function refusal(kind: RefusalKind, key?: string) {
  return (error: unknown): boolean => {
    const all = error instanceof Refusals ? error.all : error instanceof Refusal ? [error] : []
    if (all.some((known) => known.kind === kind && (key === undefined || known.key === key))) {
      return true
    }
    throw error
  }
}

// What a test file makes for itself when no runner has made it for all.
let ownSqlite: Promise<string> | undefined
let ownPostgres: ReturnType<typeof startOwnPostgres> | undefined
const leftovers: (() => Promise<void> | void)[] = []
after(async () => {
  for (const tidy of leftovers) await tidy()
})

/** The folder with SQLite's templates: the runner's, or this process's own. */
export async function sqliteTemplates(): Promise<string> {
  const given = process.env.FANSTEAD_TEST_TEMPLATES
  if (given) return given
  ownSqlite ??= makeSqliteTemplates().then((folder) => {
    leftovers.push(() => rmSync(folder, { recursive: true, force: true }))
    return folder
  })
  return await ownSqlite
}

type Templates = { readonly url: string; readonly folder: string } | { readonly missing: string }

/** The cluster with the templates: the runner's, or this process's own. */
export async function postgresTemplates(): Promise<Templates> {
  const missing = process.env.FANSTEAD_TEST_POSTGRES_MISSING
  if (missing) return { missing }
  const url = process.env.FANSTEAD_TEST_POSTGRES
  const folder = process.env.FANSTEAD_TEST_TEMPLATES
  if (url && folder) return { url, folder }
  ownPostgres ??= startOwnPostgres()
  return await ownPostgres
}

async function startOwnPostgres(): Promise<Templates> {
  let cluster: Cluster
  try {
    cluster = await startPostgres()
  } catch (error) {
    if (process.env.CI) throw error
    return { missing: error instanceof Error ? error.message : String(error) }
  }
  const folder = makeFolder('templates')
  leftovers.push(async () => await cluster[Symbol.asyncDispose]())
  leftovers.push(() => rmSync(folder, { recursive: true, force: true }))
  const url = cluster.url('postgres')
  await makePostgresTemplates(url, folder)
  return { url, folder }
}
