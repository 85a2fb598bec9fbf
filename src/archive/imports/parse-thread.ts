import { parentPort } from 'node:worker_threads'
import { type ChapterAnswer, type ChapterTask, parseEfictionChapter } from './parse-efiction-chapter.ts'
import { type DumpAnswer, type DumpTask, parseEfictionDump } from './parse-efiction-dump.ts'
import { parseSource, type SourceTask } from './parse-source.ts'
import type { PreparedSource } from './prepared-work.ts'

/** What a parsing thread is asked, and what it answers; both cross the thread by copy. */
export type ParseTask = SourceTask | DumpTask | ChapterTask

export type ParseAnswer =
  | { readonly task: 'source'; readonly source: PreparedSource }
  | DumpAnswer
  | ChapterAnswer

function answer(task: ParseTask): ParseAnswer {
  switch (task.task) {
    case 'source':
      return { task: 'source', source: parseSource(task) }
    case 'efiction-dump':
      return parseEfictionDump(task)
    case 'efiction-chapters':
      return parseEfictionChapter(task)
  }
}

parentPort?.on('message', (task: ParseTask) => parentPort?.postMessage(answer(task)))
