import { unspaced, word } from './character-class.ts'
import { bitsAt, cutUnspaced, endOfUnspaced, endOfWord, foldWord } from './cut-words.ts'

/**
 * The words of a text in their order, folded, as the full text index has them; a query is split in the
 * same way. An apostrophe is no boundary and is not kept: "don't" and "dont" are one word. Scripts
 * without spaces are cut by the dictionaries of ICU. Words are cut off at 60 characters.
 */
export function splitWords(text: string): string[] {
  const words: string[] = []
  let place = 0
  while (place < text.length) {
    const bits = bitsAt(text, place)
    const start = place
    if (bits & unspaced) {
      place = endOfUnspaced(text, start)
      for (const found of cutUnspaced(text.slice(start, place))) words.push(found)
    } else if (bits & word) {
      place = endOfWord(text, start)
      const found = foldWord(text.slice(start, place))
      if (found !== '') words.push(found)
    } else place += 1
  }
  return words
}
