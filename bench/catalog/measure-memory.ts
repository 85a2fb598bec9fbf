import { fork } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { comparable } from './answers.ts'
import type { EngineDoor } from './engine.ts'
import { type LoggedQuery, readQueries } from './read-queries.ts'
import { type Measured, replay, warmUp } from './replay.ts'

// A process of its own, that opens the snapshot and nothing else: what it holds is the catalog.

export type Memory = {
  readonly snapshotSeconds: number
  /** Resident bytes beyond what the process held before it opened the snapshot, garbage collected. */
  readonly opened: number
  readonly afterLog: number
  readonly sharedBytes: number
  /** Of all answers to the log: equal to another's if all answers are. */
  readonly digest: string
}

export type MemoryTask = {
  /** The module that has `door`. */
  readonly doorModule: string
  readonly snapshot: string
  readonly queries: string
  readonly kinds: readonly string[]
}

/** Opens the snapshot in a process of its own and says what it takes there. */
export async function measureMemory(task: MemoryTask): Promise<Memory> {
  const child = fork(import.meta.filename, [], {
    execArgv: [...process.execArgv, ...flags, '--expose-gc'],
    env: { ...process.env, MALLOC_ARENA_MAX: '2' },
  })
  const answer = once(child, 'message') as Promise<[Memory]>
  const exit = once(child, 'exit')
  child.send(task)
  const [memory] = await Promise.race([
    answer,
    exit.then(([code]) => {
      throw new Error(`The process that opened the snapshot ended with ${code}.`)
    }),
  ])
  await exit
  return memory
}

// As fanstead.mjs starts an archive.
const flags = ['--max-semi-space-size=4', '--heap-growing-percent=30']

export function digestOf(measured: readonly Measured[]): string {
  const hash = createHash('sha256')
  for (const one of measured) hash.update(digested(one))
  return hash.digest('hex')
}

const digested = ({ line }: Measured) => `${line.q} ${comparable(line)}\n`

async function resident(): Promise<number> {
  for (let turn = 0; turn < 3; turn += 1) await globalThis.gc?.({ execution: 'async' })
  return process.memoryUsage.rss()
}

async function measureHere(task: MemoryTask): Promise<Memory> {
  const { door } = (await import(task.doorModule)) as { readonly door: EngineDoor }
  const queries: readonly LoggedQuery[] = readQueries(task.queries)
  const before = await resident()
  const started = performance.now()
  const engine = await door.fromSnapshot(task.snapshot)
  const snapshotSeconds = (performance.now() - started) / 1000
  const opened = (await resident()) - before
  await warmUp(engine, queries)
  // One by one: the answers to a whole log would be more than the catalog needs for them.
  const hash = createHash('sha256')
  for (const query of queries) {
    for (const one of await replay(engine, [query], task.kinds)) hash.update(digested(one))
  }
  const digest = hash.digest('hex')
  const afterLog = (await resident()) - before
  const sharedBytes = engine.bytes()
  await engine.close()
  return { snapshotSeconds, opened, afterLog, sharedBytes, digest }
}

if (import.meta.main) {
  const [task] = (await once(process, 'message')) as [MemoryTask]
  const memory = await measureHere(task)
  process.send?.(memory, () => process.disconnect?.())
}
