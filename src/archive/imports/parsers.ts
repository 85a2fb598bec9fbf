import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import type { ParseAnswer, ParseTask } from './parse-thread.ts'

/** Threads that parse, so that reading a file never holds up a reader of the archive. */
export type Parsers = {
  /** Runs one task; many may be under way. Throws `ParseTimeout` after `secondsAllowed`. */
  readonly run: (task: ParseTask) => Promise<ParseAnswer>
  /** How many tasks to keep under way so that no thread waits. */
  readonly width: number
  /** Ends the threads; the next task starts new ones. */
  readonly rest: () => Promise<void>
}

/** A hostile or broken source may not hold a thread for longer. */
const secondsAllowed = 120

export class ParseTimeout extends Error {}

type Waiting = {
  readonly task: ParseTask
  readonly resolve: (answer: ParseAnswer) => void
  readonly reject: (error: Error) => void
}

export function openParsers(threads = Math.min(4, Math.max(2, availableParallelism()))): Parsers {
  const idle: Worker[] = []
  const all = new Set<Worker>()
  const waiting: Waiting[] = []

  const start = (worker: Worker, next: Waiting) => {
    const end = (outcome: ParseAnswer | Error, worksOn: boolean) => {
      clearTimeout(timer)
      worker.off('message', onMessage).off('error', onError).off('exit', onExit)
      if (outcome instanceof Error) next.reject(outcome)
      else next.resolve(outcome)
      if (worksOn && all.has(worker)) {
        worker.unref()
        idle.push(worker)
      } else all.delete(worker)
      schedule()
    }
    const onMessage = (answer: ParseAnswer) => end(answer, true)
    const onError = (error: unknown) => {
      end(error instanceof Error ? error : new Error(String(error)), false)
    }
    const onExit = () => end(new Error('A parsing thread ended by itself.'), false)
    const timer = setTimeout(() => {
      end(new ParseTimeout('A source took too long to read.'), false)
      void worker.terminate()
    }, secondsAllowed * 1000)
    worker.on('message', onMessage).on('error', onError).on('exit', onExit)
    worker.ref() // a command that waits for an answer must not end before it comes
    worker.postMessage(next.task)
  }

  const schedule = () => {
    while (waiting.length > 0) {
      const worker = idle.pop() ?? (all.size < threads ? addWorker(all) : undefined)
      if (!worker) return
      const next = waiting.shift()
      if (next) start(worker, next)
    }
  }

  return {
    width: threads * 2,
    run: (task) =>
      new Promise((resolve, reject) => {
        waiting.push({ task, resolve, reject })
        schedule()
      }),
    rest: async () => {
      const workers = [...all]
      all.clear()
      idle.length = 0
      await Promise.all(workers.map((worker) => worker.terminate()))
    },
  }
}

function addWorker(all: Set<Worker>): Worker {
  const worker = new Worker(new URL('./parse-thread.ts', import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: 1024 },
  })
  all.add(worker)
  return worker
}
