import type { Archive } from '#archive/archive.ts'
import { looseText } from '#text/plain-text.ts'
import { collectWords } from '#text/word-collector.ts'

/** Letters of HTML above which cutting would hold up readers: about twenty thousand words. */
const manyLetters = 120_000

/** What a parsing thread is asked to cut into words for the index. */
export type WordsTask = { readonly task: 'words'; readonly texts: readonly string[] }

/** Folded words separated by spaces, each once. */
export type WordsAnswer = { readonly task: 'words'; readonly words: string }

/** The words of texts as the index has them; long texts are cut in a thread. */
export async function gatherWords(archive: Archive, texts: readonly string[]): Promise<string> {
  const letters = texts.reduce((sum, text) => sum + text.length, 0)
  if (letters < manyLetters) return answerWords({ task: 'words', texts }).words
  const answer = await archive.parsers.run({ task: 'words', texts })
  if (answer.task !== 'words') throw new Error('A thread answered something else.')
  return answer.words
}

/** The same in the thread that is asked. */
export function answerWords({ texts }: WordsTask): WordsAnswer {
  const words = collectWords()
  for (const text of texts) words.add(looseText(text))
  return { task: 'words', words: words.takeWords() }
}
