import type { Archive } from '#archive/archive.ts'
import { type Typed, threadedFrom } from '#archive/posting/clean-texts.ts'
import { readWritten } from '#formats/written-text/read-written.ts'
import { type BookChapter, cutBook } from './cut-book.ts'

/** What a parsing thread is asked to cut into chapters. */
export type BookTask = { readonly task: 'book'; readonly book: Typed }
export type BookAnswer = { readonly task: 'book'; readonly chapters: readonly BookChapter[] }

/** The chapters of a book as it was typed; a long one is cleaned and cut in a thread. */
export async function cutTypedBook(archive: Archive, book: Typed): Promise<readonly BookChapter[]> {
  const task: BookTask = { task: 'book', book }
  if (book.text.length < threadedFrom) return answerBook(task).chapters
  const answer = await archive.parsers.run(task)
  if (answer.task !== 'book') throw new Error('A thread answered something else.')
  return answer.chapters
}

/** The same in the thread that is asked. */
export function answerBook({ book: { text, manner } }: BookTask): BookAnswer {
  return { task: 'book', chapters: cutBook(readWritten(text, manner, 'text').html) }
}
