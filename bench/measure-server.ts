import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { OpenArchive } from '#archive/open-archive.ts'
import * as addresses from './addresses.ts'
import { type Figure, quantile } from './figures.ts'
import { randomFrom, several } from './random.ts'

const launcher = fileURLToPath(new URL('../fanstead.mjs', import.meta.url))
const starts = 3
const requests = 2_000
const atOnce = 8
/** Neither a start nor the load may take longer, in milliseconds. */
const patience = 60_000

export type Place = { readonly folder: string; readonly databaseUrl: string | undefined }

/** From the command to the first page, as the clock on the wall has it. */
export async function measureStart(place: Place): Promise<Figure> {
  const seconds: number[] = []
  for (let start = 0; start < starts; start += 1) {
    await using server = await startServer(place)
    seconds.push(server.seconds)
  }
  const note = `${starts} starts, by the clock`
  const median = quantile(seconds, 0.5)
  return {
    what: 'start to first answer',
    unit: 's',
    target: 1.5,
    median,
    p95: Math.max(...seconds),
    note,
  }
}

/** What the server holds in memory after it has answered a mix of all kinds of pages. */
export async function measureMemory(archive: OpenArchive, place: Place): Promise<Figure> {
  const paths = await mixedPaths(archive)
  await using server = await startServer(place)
  const started = performance.now()
  const failures = await askAll(server.origin, paths)
  const rate = Math.round(paths.length / ((performance.now() - started) / 1000))
  const { now, most } = memoryOf(server.pid)
  const failed = failures > 0 ? `, ${failures} FAILED` : ''
  return {
    what: `memory after ${paths.length} requests`,
    unit: 'MB',
    target: 250,
    median: now,
    note: `at most ${Math.round(most)} MB, ${rate} requests/s${failed}`,
  }
}

type Server = AsyncDisposable & {
  readonly pid: number
  readonly origin: string
  readonly seconds: number
}

async function startServer({ folder, databaseUrl }: Place): Promise<Server> {
  const port = await freePort()
  const origin = `http://127.0.0.1:${port}`
  const started = performance.now()
  const launched = spawn(process.execPath, [launcher, 'serve'], {
    env: {
      PATH: process.env.PATH,
      DATA_DIR: folder,
      PORT: String(port),
      HOST: '127.0.0.1',
      LOG_LEVEL: 'error',
      ...(databaseUrl === undefined ? {} : { DATABASE_URL: databaseUrl }),
    },
    stdio: 'ignore',
  })
  const stop = async () => {
    if (launched.exitCode !== null) return
    const exited = once(launched, 'exit')
    launched.kill('SIGTERM')
    await exited
  }
  try {
    await untilAnswer(origin, () => launched.exitCode !== null)
    const seconds = (performance.now() - started) / 1000
    return { pid: childOf(launched.pid), origin, seconds, [Symbol.asyncDispose]: stop }
  } catch (error) {
    await stop()
    throw error
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  if (address === null || typeof address === 'string') throw new Error('There is no free port.')
  return address.port
}

async function untilAnswer(origin: string, hasEnded: () => boolean): Promise<void> {
  for (let waited = 0; waited < patience && !hasEnded(); waited += 10) {
    try {
      const response = await fetch(origin)
      await response.arrayBuffer()
      if (response.status === 200) return
    } catch {
      // Nobody listens yet.
    }
    await wait(10)
  }
  throw new Error('The server did not answer.')
}

/** The launcher's one child is the server. Where the system does not tell, the launcher itself. */
function childOf(pid = 0): number {
  try {
    const [child] = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ')
    return Number(child) || pid
  } catch {
    return pid
  }
}

/** Resident memory in MB, now and at its highest. Linux only; elsewhere not a number. */
function memoryOf(pid: number): { readonly now: number; readonly most: number } {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8')
    const read = (name: string) =>
      (Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1]) * 1024) / 1e6
    return { now: read('VmRSS'), most: read('VmHWM') }
  } catch {
    return { now: Number.NaN, most: Number.NaN }
  }
}

/** Readers' mix: mostly chapters, then lists, then the rest. */
async function mixedPaths(archive: OpenArchive): Promise<readonly string[]> {
  const stock = await addresses.takeStock(archive)
  const random = randomFrom(2000)
  const share = (of: number) => Math.round(requests * of)
  const paths = [
    ...addresses.chapterPaths(random, stock, share(0.5)),
    ...addresses.wholeWorkPaths(random, stock, share(0.05)),
    ...addresses.tagPaths(random, stock, share(0.12)),
    ...addresses.filteredPaths(random, stock, share(0.08)),
    ...addresses.searchPaths(random, stock, share(0.05)),
    ...addresses.seriesPaths(random, stock, share(0.05)),
    ...addresses.personPaths(random, stock, share(0.1)),
    ...(await addresses.downloadPaths(random, stock, share(0.03))),
  ]
  const homes = Array.from({ length: Math.max(0, requests - paths.length) }, () => '/')
  const all = [...paths, ...homes]
  return several(random, [...all.keys()], all.length).flatMap((at) => all[at] ?? [])
}

/** Asks for all of them, a few at once; each as if from an address of its own. Gives the failures. */
async function askAll(origin: string, paths: readonly string[]): Promise<number> {
  const queue = paths.entries()
  const until = performance.now() + patience
  let failures = 0
  const askSome = async () => {
    for (const [at, path] of queue) {
      if (performance.now() > until) failures += 1
      else if (!(await isAnswered(`${origin}${path}`, at))) failures += 1
    }
  }
  await Promise.all(Array.from({ length: atOnce }, askSome))
  return failures
}

async function isAnswered(url: string, at: number): Promise<boolean> {
  const from = `198.51.${Math.floor(at / 250) % 250}.${at % 250}`
  const headers = { cookie: 'age-notice=accepted', 'x-forwarded-for': from }
  const response = await fetch(url, { headers }).catch(() => undefined)
  await response?.arrayBuffer()
  return response?.status === 200
}
