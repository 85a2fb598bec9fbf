import type { Archive } from '#archive/archive.ts'
import { readWritten } from '#formats/written-text/read-written.ts'
import type { CleanHtml } from '#ground/clean-html.ts'
import type { Manner } from '#text/manner.ts'

/** Letters above which cleaning would hold up readers. */
export const threadedFrom = 60_000

export type Typed = { readonly text: string; readonly manner: Manner }

/** What a parsing thread is asked to make clean HTML of. */
export type CleanTask = { readonly task: 'clean'; readonly texts: readonly Typed[] }
export type CleanAnswer = { readonly task: 'clean'; readonly texts: readonly CleanHtml[] }

/** What was typed as clean HTML, in the same order; long texts are cleaned in a thread. */
export async function cleanTexts(
  archive: Archive,
  texts: readonly Typed[],
): Promise<readonly CleanHtml[]> {
  const task: CleanTask = { task: 'clean', texts }
  const letters = texts.reduce((sum, { text }) => sum + text.length, 0)
  if (letters < threadedFrom) return answerClean(task).texts
  const answer = await archive.parsers.run(task)
  if (answer.task !== 'clean') throw new Error('A thread answered something else.')
  return answer.texts
}

/** The same in the thread that is asked. */
export function answerClean({ texts }: CleanTask): CleanAnswer {
  return {
    task: 'clean',
    texts: texts.map(({ text, manner }) => readWritten(text, manner, 'text').html),
  }
}
