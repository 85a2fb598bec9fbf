import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { globSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { dirname } from 'node:path'
import { createInterface } from 'node:readline'

/** How to start node's own runner for some files. */
export type Runner = {
  readonly root: string
  readonly env: NodeJS.ProcessEnv
  readonly options: readonly string[]
}

/** What is counted at the end, in the runner's own order. */
const counted = ['tests', 'suites', 'pass', 'fail', 'cancelled', 'skipped', 'todo'] as const

// A process reads and compiles the program once for all its files, which takes longer than most of them.
const filesAProcess = 12

/** These kill processes, fill disks and stop databases: each has a process of its own. */
const isAlone = (path: string) => path.startsWith('test/faults/')

/**
 * The files that patterns name, cut into what one process runs: neighbours together, and those that take
 * longest first, so that the end is not one long one.
 */
export function batchesOf(patterns: readonly string[], root: string): readonly string[][] {
  const files = [...new Set(globSync([...patterns], { cwd: root }))].sort()
  const alone = files.filter(isAlone).map((path) => [path])
  const folders = Map.groupBy(
    files.filter((path) => !isAlone(path)),
    (path) => (path.startsWith('test/') ? dirname(path) : path.split('/').slice(0, 2).join('/')),
  )
  const together = [...folders].flatMap(([folder, paths]) =>
    cut(paths, folder === 'test/journeys' ? filesAProcess / 4 : filesAProcess),
  )
  return [...alone, ...together.reverse()]
}

function cut(paths: readonly string[], size: number): string[][] {
  const count = Math.ceil(paths.length / size)
  return Array.from({ length: count }, (_, at) => paths.slice(at * size, (at + 1) * size))
}

// Tests that wait for a killed process, a browser or a database leave a processor to others.
const lanes = availableParallelism() + 1

/** Runs batches, some at once; prints the sums last, and gives the exit code. */
export async function runBatches(batches: readonly string[][], runner: Runner): Promise<number> {
  const started = performance.now()
  const ends: Ended[] = []
  const waiting = batches.values()
  const lane = async () => {
    for (const batch of waiting) ends.push(await runOne(batch, runner))
  }
  await Promise.all(Array.from({ length: lanes }, lane))
  const skipped = ends.flatMap((end) => end.skipped)
  if (skipped.length > 0) console.log(['\nNot run:', ...skipped].join('\n'))
  console.log('')
  for (const name of counted) {
    console.log(`ℹ ${name} ${ends.reduce((sum, { totals }) => sum + (totals.get(name) ?? 0), 0)}`)
  }
  console.log(`ℹ duration_ms ${Math.round(performance.now() - started)}`)
  // A process that dies without a word has failed too.
  return ends.some(({ code }) => code !== 0) ? 1 : 0
}

type Ended = {
  readonly code: number | null
  readonly totals: ReadonlyMap<string, number>
  readonly skipped: readonly string[]
}

async function runOne(files: readonly string[], { root, env, options }: Runner): Promise<Ended> {
  const words = ['--test', '--test-isolation=none', '--test-reporter=spec', ...options, ...files]
  const child = spawn(process.execPath, words, {
    cwd: root,
    env,
    stdio: ['inherit', 'pipe', 'inherit'],
  })
  const stop = (signal: NodeJS.Signals) => child.kill(signal)
  for (const signal of signals) process.on(signal, stop)
  const ended = once(child, 'exit') as Promise<[number | null]>
  const told = await show(child.stdout)
  const [code] = await ended
  for (const signal of signals) process.off(signal, stop)
  if (code !== 0) console.log(`\n✖ failed with ${code}: ${files.join(' ')}\n`)
  return { code, ...told }
}

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
const total = /^ℹ (\w+) (\d+)/
const colour = new RegExp(`${String.fromCharCode(27)}\\[\\d+m`, 'g')

/** Shows the runner's lines as they come, but for its totals; what was skipped is told again at the end. */
async function show(output: NodeJS.ReadableStream): Promise<Omit<Ended, 'code'>> {
  const totals = new Map<string, number>()
  const skipped = new Set<string>()
  for await (const line of createInterface({ input: output })) {
    const plain = line.replace(colour, '')
    const [, name, count] = total.exec(plain) ?? []
    if (name !== undefined) totals.set(name, Number(count))
    else console.log(line)
    if (/^\s*﹣ /.test(plain)) skipped.add(`  ${plain.trim()}`)
  }
  return { totals, skipped: [...skipped] }
}
