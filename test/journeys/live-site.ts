import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { createAdaptorServer } from '@hono/node-server'
import { offerFounding } from '#archive/accounts/found-archive.ts'
import { type ImportSource, startImport } from '#archive/imports/start-import.ts'
import { type OpenArchive, openArchive } from '#archive/open-archive.ts'
import { fillShelf } from '#archive/samples/fill-shelf.ts'
import { system } from '#archive/viewer.ts'
import { frontDoor } from '#web/front-door.ts'
import { urls } from '#web/urls.ts'
import { workOnce, workThrough } from '#worker/work-through.ts'
import { type LogLine, openClock, openLogBook, openRandom, type SetClock } from '../instruments.ts'
import { configOf, opening } from '../templates.ts'
import { assertValidHtml } from '../valid-html.ts'

/** An archive that really listens on this machine, as `serve` starts it. */
export type LiveSite = AsyncDisposable & {
  readonly archive: OpenArchive
  readonly clock: SetClock
  readonly log: readonly LogLine[]
  /** `http://127.0.0.1:12345`, which is its public address too. */
  readonly url: string
  /** A folder that goes away with the site. */
  readonly folder: string
  /** Brings works in as a command does, and waits until they are there. Not beside the worker. */
  readonly bring: (source: ImportSource) => Promise<void>
  /** From now on the worker does what is queued, as beside every site. */
  readonly startWorker: () => void
  /** The path of the link with which the archivist makes their account. */
  readonly foundingPath: () => Promise<string>
  /** Fails when a page that was served since the last look, and is meant, is not valid HTML. */
  readonly checkPages: (isMeant?: (name: string) => boolean) => Promise<void>
}

/** `host` is the name under which browsers know it; passkeys want one that is no address. */
export async function openLiveSite({
  shelf = true,
  host = '127.0.0.1',
  smtpUrl,
}: {
  readonly shelf?: boolean
  readonly host?: string
  readonly smtpUrl?: string
} = {}): Promise<LiveSite> {
  const folder = mkdtempSync(join(tmpdir(), 'fanstead-journey-'))
  const pages = openPages()
  const { server, url, serve } = await listen(host)
  const clock = openClock(opening)
  const book = openLogBook()
  const config = { ...configOf(join(folder, 'data'), undefined), publicUrl: url, smtpUrl }
  const archive = await openArchive(config, { clock, log: book.log, random: openRandom(url) })
  if (shelf) await fillShelf(archive, system('first start'))
  serve(async (request, env) => pages.keep(request, await frontDoorOf(archive).fetch(request, env)))
  const stop = new AbortController()
  let working: Promise<void> | undefined
  return {
    archive,
    clock,
    log: book.lines,
    url,
    folder,
    bring: async (source) => {
      await startImport(archive, system('test'), source)
      while (await workOnce(archive, stop.signal));
    },
    startWorker: () => {
      working ??= workThrough(archive, stop.signal)
    },
    foundingPath: async () => urls.found.to((await offerFounding(archive)) ?? ''),
    checkPages: pages.check,
    [Symbol.asyncDispose]: async () => {
      stop.abort()
      server.close()
      server.closeAllConnections()
      await working
      await archive[Symbol.asyncDispose]()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

const doors = new WeakMap<OpenArchive, ReturnType<typeof frontDoor>>()

function frontDoorOf(archive: OpenArchive) {
  const door = doors.get(archive) ?? frontDoor(archive)
  doors.set(archive, door)
  return door
}

type Serve = (request: Request, env: object) => Promise<Response>

/** Listens before there is anything to serve, because the archive must know its own address. */
async function listen(host: string) {
  let serve: Serve | undefined
  const server = createAdaptorServer({
    fetch: (request, env) => serve?.(request, env) ?? new Response('', { status: 503 }),
  }) as Server
  // Checking pages takes a while, in which an idle connection must not go stale.
  server.keepAliveTimeout = 120_000
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    server,
    url: `http://${host}:${port}`,
    serve: (how: Serve) => {
      serve = how
    },
  }
}

/** A page as it was before it was packed for the browser. */
function unpack(bytes: Uint8Array, coding: string | null): string {
  const plain =
    coding === 'br' ? brotliDecompressSync(bytes) : coding === 'gzip' ? gunzipSync(bytes) : bytes
  return new TextDecoder().decode(plain)
}

/** Every page that was served, each once, to be checked when the journey is over. */
function openPages() {
  const seen = new Set<string>()
  const waiting = new Map<string, string>()
  return {
    keep: async (request: Request, response: Response): Promise<Response> => {
      const isPage = response.headers.get('content-type')?.startsWith('text/html')
      const isFile = response.headers.has('content-disposition')
      if (!isPage || isFile) return response
      const bytes = new Uint8Array(await response.arrayBuffer())
      const body = unpack(bytes, response.headers.get('content-encoding'))
      if (!seen.has(body)) waiting.set(body, `${request.method} ${request.url}`)
      seen.add(body)
      return new Response(bytes, response)
    },
    check: async (isMeant: (name: string) => boolean = () => true) => {
      const pages = [...waiting].filter(([, name]) => isMeant(name))
      waiting.clear()
      for (const [body, name] of pages) {
        await assertValidHtml(body).catch((error: Error) => {
          throw new Error(`${name}: ${error.message}`, { cause: error })
        })
      }
    },
  }
}
