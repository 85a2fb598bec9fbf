import { parentPort } from 'node:worker_threads'
import { answerBook, type BookAnswer, type BookTask } from '#archive/chapters/cut-typed-book.ts'
import type { PreparedSource } from '#archive/imports/placing/prepared-work.ts'
import { answerClean, type CleanAnswer, type CleanTask } from '#archive/posting/clean-texts.ts'
import { answerWords, type WordsAnswer, type WordsTask } from '#archive/posting/gather-words.ts'
import { answerEfiction, type EfictionAnswer, type EfictionTask } from './efiction/tasks.ts'
import { parseSource, type SourceTask } from './parse-source.ts'

/** What a parsing thread is asked, and what it answers; both cross the thread by copy. */
export type ParseTask = SourceTask | EfictionTask | WordsTask | CleanTask | BookTask

export type ParseAnswer =
  | { readonly task: 'source'; readonly source: PreparedSource }
  | EfictionAnswer
  | WordsAnswer
  | CleanAnswer
  | BookAnswer

function answer(task: ParseTask): ParseAnswer {
  if (task.task === 'words') return answerWords(task)
  if (task.task === 'clean') return answerClean(task)
  if (task.task === 'book') return answerBook(task)
  return task.task === 'source'
    ? { task: 'source', source: parseSource(task) }
    : answerEfiction(task)
}

parentPort?.on('message', (task: ParseTask) => parentPort?.postMessage(answer(task)))
