import { eachWord, filterOf } from './each-word.ts'

/** Folded words that stand one behind the other; with `prefix` the last is the beginning of one. */
export type WordPattern = { readonly words: readonly string[]; readonly prefix: boolean }

/** A pattern by its number, and the places in the text where it begins and ends. */
export type WordMatch = {
  readonly pattern: number
  readonly start: number
  readonly end: number
}

/**
 * Looks through texts for patterns: answers with `visit` for each that ends at a word, until that
 * answers true. One pass over the text, however many patterns there are.
 */
export type WordMatcher = (text: string, visit: (match: WordMatch) => unknown) => void

export function openMatcher(patterns: readonly WordPattern[]): WordMatcher {
  const byLast = new Map<string, number[]>()
  const prefixes: number[] = []
  let longest = 1
  for (const [number, { words, prefix }] of patterns.entries()) {
    const last = words.at(-1)
    if (last === undefined) continue
    longest = Math.max(longest, words.length)
    if (prefix) prefixes.push(number)
    else if (byLast.has(last)) byLast.get(last)?.push(number)
    else byLast.set(last, [number])
  }
  // Only with whole words alone can the others be passed over unread.
  const filter = prefixes.length > 0 ? undefined : filterOf(patterns.flatMap(({ words }) => words))
  return (text, visit) => {
    const words = new Array<string>(longest).fill('')
    const starts = new Array<number>(longest).fill(-1)
    let count = 0
    const stands = (number: number): number => {
      const wanted = patterns[number]?.words ?? []
      if (count < wanted.length) return -1
      for (let back = 1; back < wanted.length; back++) {
        if (words[(count - 1 - back) % longest] !== wanted[wanted.length - 1 - back]) return -1
      }
      return starts[(count - wanted.length) % longest] ?? -1
    }
    const take = (word: string, start: number, end: number): boolean => {
      words[count % longest] = word
      starts[count % longest] = start
      count += 1
      for (const number of byLast.get(word) ?? none) {
        const begin = stands(number)
        if (begin >= 0 && visit({ pattern: number, start: begin, end }) === true) return true
      }
      for (const number of prefixes) {
        if (!word.startsWith(patterns[number]?.words.at(-1) ?? '')) continue
        const begin = stands(number)
        if (begin >= 0 && visit({ pattern: number, start: begin, end }) === true) return true
      }
      return false
    }
    eachWord(text, take, filter)
  }
}

const none: readonly number[] = []
