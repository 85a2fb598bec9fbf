import { parentPort } from 'node:worker_threads'
import type { PreparedSource } from '#archive/imports/placing/prepared-work.ts'
import { answerEfiction, type EfictionAnswer, type EfictionTask } from './efiction/tasks.ts'
import { parseSource, type SourceTask } from './parse-source.ts'

/** What a parsing thread is asked, and what it answers; both cross the thread by copy. */
export type ParseTask = SourceTask | EfictionTask

export type ParseAnswer =
  | { readonly task: 'source'; readonly source: PreparedSource }
  | EfictionAnswer

function answer(task: ParseTask): ParseAnswer {
  return task.task === 'source'
    ? { task: 'source', source: parseSource(task) }
    : answerEfiction(task)
}

parentPort?.on('message', (task: ParseTask) => parentPort?.postMessage(answer(task)))
