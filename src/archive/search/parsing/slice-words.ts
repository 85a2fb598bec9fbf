import { unspaced, word } from '#text/character-class.ts'
import { bitsAt, endOfUnspaced, endOfWord, silent } from '#text/cut-words.ts'
import { splitWords } from '#text/split-words.ts'

/**
 * The words of what somebody typed, as they were typed. A run of a script without spaces stays in one
 * piece: where the dictionary cuts it depends on the whole.
 */
export function sliceWords(text: string): string[] {
  const slices: string[] = []
  let place = 0
  while (place < text.length) {
    const bits = bitsAt(text, place)
    const start = place
    if (!(bits & (unspaced | word))) {
      place += 1
      continue
    }
    place = bits & unspaced ? endOfUnspaced(text, start) : endOfWord(text, start)
    let end = place
    while (end > start && silent[text.charCodeAt(end - 1)]) end -= 1
    const slice = text.slice(start, end)
    if (splitWords(slice).length > 0) slices.push(slice)
  }
  return slices
}

/** Whether a word is of a script without spaces, in which one character says much. */
export function isUnspaced(text: string): boolean {
  return (bitsAt(text, 0) & unspaced) !== 0
}
