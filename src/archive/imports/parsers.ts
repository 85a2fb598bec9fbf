import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import type { ParseAnswer, ParseTask } from './parse-thread.ts'

/** Threads that parse, so that reading a file never holds up a reader of the archive. */
export type Parsers = {
  /**
   * Runs one task; many may be under way. Throws `ParseTimeout` after `secondsAllowed`, and
   * `ParsersEnded` when `rest` was called meanwhile.
   */
  readonly run: (task: ParseTask) => Promise<ParseAnswer>
  /** How many tasks to keep under way so that no thread waits. */
  readonly width: number
  /** Threads of one's own (all cores' worth, or fewer), which begin and rest apart from others'. */
  readonly hire: (most?: number) => Parsers
  /** Ends the threads, and those that were hired here; the next task starts new ones. */
  readonly rest: () => Promise<void>
}

/** A hostile or broken source may not hold a thread for longer. */
const secondsAllowed = 120

/**
 * Tasks that lie before one thread. While works are being placed nobody hands out any, and a thread
 * that has only one would wait for the end of the transaction.
 */
const deep = 3

export class ParseTimeout extends Error {}

export class ParsersEnded extends Error {
  override readonly name = 'ParsersEnded'
}

type Waiting = {
  readonly task: ParseTask
  readonly resolve: (answer: ParseAnswer) => void
  readonly reject: (error: Error) => void
}

type Thread = {
  readonly worker: Worker
  /** The first one is being done, the others lie ready. */
  readonly tasks: Waiting[]
  timer: NodeJS.Timeout | undefined
}

type Crew = {
  readonly most: number
  readonly threads: Set<Thread>
  readonly waiting: Waiting[]
}

/** Threads start when there is something to do, as many as cores: parsing is the longer part. */
export function openParsers(most = Math.min(4, Math.max(2, availableParallelism()))): Parsers {
  const crew: Crew = { most, threads: new Set(), waiting: [] }
  const hired = new Set<Parsers>()
  return {
    width: most * 2 + 2,
    run: (task) =>
      new Promise((resolve, reject) => {
        crew.waiting.push({ task, resolve, reject })
        schedule(crew)
      }),
    hire: (fewer = most) => {
      const own = openParsers(Math.min(fewer, most))
      hired.add(own)
      const rest = async () => {
        hired.delete(own)
        await own.rest()
      }
      return { ...own, rest }
    },
    rest: async () => {
      await Promise.all([endAll(crew), ...[...hired].map((own) => own.rest())])
    },
  }
}

function schedule(crew: Crew): void {
  for (;;) {
    const [next] = crew.waiting
    const thread = next && threadFor(crew)
    if (!thread) return
    crew.waiting.shift()
    thread.tasks.push(next)
    if (thread.tasks.length === 1) {
      thread.worker.ref() // a command that waits for an answer must not end before it comes
      watch(crew, thread)
    }
    thread.worker.postMessage(next.task)
  }
}

function threadFor(crew: Crew): Thread | undefined {
  const [least] = [...crew.threads].sort((a, b) => a.tasks.length - b.tasks.length)
  if (least?.tasks.length === 0) return least
  if (crew.threads.size < crew.most) return addThread(crew)
  return least && least.tasks.length < deep ? least : undefined
}

function addThread(crew: Crew): Thread {
  const worker = new Worker(new URL('./parse-thread.ts', import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: 1024 },
  })
  const thread: Thread = { worker, tasks: [], timer: undefined }
  crew.threads.add(thread)
  worker.on('message', (message: ParseAnswer) => answer(crew, thread, message))
  worker.on('error', (error) => {
    lose(crew, thread, error instanceof Error ? error : new Error(String(error)))
  })
  worker.on('exit', () => lose(crew, thread, new Error('A parsing thread ended by itself.')))
  return thread
}

function watch(crew: Crew, thread: Thread): void {
  clearTimeout(thread.timer)
  thread.timer = setTimeout(() => {
    lose(crew, thread, new ParseTimeout('A source took too long to read.'))
    void thread.worker.terminate()
  }, secondsAllowed * 1000)
}

function answer(crew: Crew, thread: Thread, message: ParseAnswer): void {
  const done = thread.tasks.shift()
  if (thread.tasks.length > 0) watch(crew, thread)
  else {
    clearTimeout(thread.timer)
    // One that is ending is waited for, whatever it still answers.
    if (crew.threads.has(thread)) thread.worker.unref()
  }
  done?.resolve(message)
  schedule(crew)
}

/** A thread broke at its first task; what lay behind that is for another one. */
function lose(crew: Crew, thread: Thread, error: Error): void {
  if (!crew.threads.delete(thread)) return
  clearTimeout(thread.timer)
  const [broken, ...others] = thread.tasks.splice(0)
  crew.waiting.unshift(...others)
  broken?.reject(error)
  schedule(crew)
}

async function endAll({ threads, waiting }: Crew): Promise<void> {
  const ended = [...threads]
  threads.clear()
  const left = [...ended.flatMap(({ tasks }) => tasks.splice(0)), ...waiting.splice(0)]
  for (const { reject } of left) reject(new ParsersEnded())
  for (const { timer } of ended) clearTimeout(timer)
  await Promise.all(ended.map(({ worker }) => worker.terminate()))
}
