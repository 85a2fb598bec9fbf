import { availableParallelism } from 'node:os'
import { setImmediate as othersFirst } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import { doTask, type Failure, type TakeAnswer, type TakeTask } from './take-thread.ts'

/** Threads that read and write many small files: the calls of the system are most of that work. */
export type Takers = {
  readonly run: (task: TakeTask) => Promise<Exclude<TakeAnswer, { failed: Failure }>>
  readonly rest: () => Promise<void>
}

/** So few files are taken before a thread would have begun. */
const beforeThreads = 64

type Waiting = {
  readonly resolve: (answer: TakeAnswer) => void
  readonly reject: (error: Error) => void
}

type Thread = { readonly worker: Worker; readonly waiting: Waiting[] }

export function openTakers(): Takers {
  const threads: Thread[] = []
  let files = 0

  const askThread = (task: TakeTask): Promise<TakeAnswer> => {
    const most = Math.min(2, availableParallelism())
    const [free] = threads.toSorted((a, b) => a.waiting.length - b.waiting.length)
    const thread =
      free && (free.waiting.length === 0 || threads.length >= most) ? free : addThread(threads)
    return new Promise((resolve, reject) => {
      thread.waiting.push({ resolve, reject })
      thread.worker.postMessage(task)
    })
  }

  return {
    run: async (task) => {
      files += task.task === 'take' ? task.paths.length : 0
      if (files <= beforeThreads) await othersFirst()
      const answer = files <= beforeThreads ? doTask(task) : await askThread(task)
      if (!('failed' in answer)) return answer
      const { message, code } = answer.failed
      throw Object.assign(new Error(message), { code })
    },
    rest: async () => {
      await Promise.all(threads.splice(0).map(({ worker }) => worker.terminate()))
    },
  }
}

function addThread(threads: Thread[]): Thread {
  const worker = new Worker(new URL('./take-thread.ts', import.meta.url))
  const thread: Thread = { worker, waiting: [] }
  const fail = (error: Error) => {
    for (const { reject } of thread.waiting.splice(0)) reject(error)
  }
  worker.on('message', (answer: TakeAnswer) => thread.waiting.shift()?.resolve(answer))
  worker.on('error', (error) => fail(error instanceof Error ? error : new Error(String(error))))
  worker.on('exit', () => fail(new Error('A thread that takes files ended by itself.')))
  threads.push(thread)
  return thread
}
