import { plainText } from '#text/plain-text.ts'
import { splitWords } from '#text/split-words.ts'

/**
 * True when folded `words` stand side by side, in this order, in the text of some HTML. Whole words:
 * "art" is not in "heart". Accents, case and punctuation between them do not matter.
 */
export function holdsWords(html: string, words: readonly string[]): boolean {
  const [first] = words
  if (first === undefined || html === '') return false
  const all = splitWords(plainText(html))
  for (let at = all.indexOf(first); at >= 0; at = all.indexOf(first, at + 1)) {
    if (words.every((word, index) => all[at + index] === word)) return true
  }
  return false
}
