import { fork } from 'node:child_process'
import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { openArchive } from '#archive/open-archive.ts'
import { configOf } from '../built-archive.ts'
import { type Meant, measureMeanings } from './from-store-meanings.ts'
import { measureTyping, type Typed } from './from-store-typing.ts'

// A process of its own, that builds the catalog as a node does which finds no snapshot.

export type FromStoreTask = {
  /** The archive's data folder. */
  readonly folder: string
  /** Absent: the database is a file in the folder. */
  readonly url: string | undefined
  /** A load folder: what is typed are names of its tags. */
  readonly data: string
}

/** How long something took, and how long the process could hear nobody meanwhile, in milliseconds. */
export type Taken = {
  readonly seconds: number
  /** Of processor time, in all threads of the process; a server's is not among them. */
  readonly worked: number
  readonly longestPause: number
  readonly p99Pause: number
}

export type FromStore = {
  readonly works: number
  readonly build: Taken
  readonly typed: Typed
  readonly meant: readonly Meant[]
  readonly indexBytes: number
  /** The most that the process ever had by the end of the build, the index included. */
  readonly peakBytes: number
}

/** Builds the catalog of a store in a process of its own and says what that took. */
export async function measureFromStore(task: FromStoreTask): Promise<FromStore> {
  const child = fork(import.meta.filename, [])
  const answer = once(child, 'message') as Promise<[FromStore]>
  const exit = once(child, 'exit')
  child.send(task)
  const [figures] = await Promise.race([
    answer,
    exit.then(([code]) => {
      throw new Error(`The process that built the catalog ended with ${code}.`)
    }),
  ])
  await exit
  return figures
}

/** Does it and says how long it took. */
export async function take(work: () => Promise<unknown>): Promise<Taken> {
  const pauses = monitorEventLoopDelay({ resolution: 1 })
  pauses.enable()
  const before = process.cpuUsage()
  const started = performance.now()
  await work()
  const seconds = (performance.now() - started) / 1000
  pauses.disable()
  const { user, system } = process.cpuUsage(before)
  const worked = (user + system) / 1e6
  return { seconds, worked, longestPause: pauses.max / 1e6, p99Pause: pauses.percentile(99) / 1e6 }
}

async function measureHere({ folder, url, data }: FromStoreTask): Promise<FromStore> {
  // What an earlier run kept is not what is measured.
  rmSync(join(folder, 'catalog'), { recursive: true, force: true })
  await using archive = await openArchive(configOf(folder, url))
  const { catalog } = archive
  const build = await take(() => catalog.wake())
  process.stderr.write(`built in ${build.seconds.toFixed(1)} s\n`)
  const peakBytes = process.resourceUsage().maxRSS * 1024
  const { works, bytes: indexBytes, trouble } = catalog.state()
  if (trouble !== undefined) throw new Error(trouble)
  const typed = await measureTyping(archive, data)
  process.stderr.write(`a key, p99: ${typed.presses.p99.toFixed(1)} ms\n`)
  return { works, build, indexBytes, peakBytes, typed, meant: await measureMeanings(archive) }
}

if (import.meta.main) {
  const [task] = (await once(process, 'message')) as [FromStoreTask]
  const figures = await measureHere(task)
  process.send?.(figures, () => process.disconnect?.())
}
