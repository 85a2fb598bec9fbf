import { apostrophes } from './character-class.ts'
import { longest } from './cut-words.ts'
import type { WordMatch, WordMatcher, WordPattern } from './match-words.ts'

/**
 * A matcher for one who shows where something stands and need not show every place: it only reads the
 * text about places where a pattern's letters stand, and all of it where they stand nowhere plainly.
 * Of a text with plain letters alone it finds what `match` finds, but for a phrase with more than 400
 * signs and spaces between its words; of any other at least something, if there is anything.
 */
export function matchNear(match: WordMatcher, patterns: readonly WordPattern[]): WordMatcher {
  const needles = patterns.flatMap(({ words }) => words.at(-1) ?? [])
  const isPlain = needles.every((needle) => plainWord.test(needle))
  const letters = isPlain ? lettersOf(needles) : undefined
  const reach = Math.max(0, ...patterns.map(reachOf))
  if (!letters) return match
  return (text, visit) => {
    let found = false
    for (const { from, to } of ranges(text.toLowerCase(), letters, reach)) {
      let isEnough = false
      match(text.slice(from, to), (hit: WordMatch) => {
        found = true
        isEnough = visit({ ...hit, start: hit.start + from, end: hit.end + from }) === true
        return isEnough
      })
      if (isEnough) return
    }
    if (!found && hasOtherLetters.test(text)) match(text, visit)
  }
}

const plainWord = /^[a-z0-9]+$/
/** Anything that folding may turn into a plain letter, or that is not seen within a word. */
const hasOtherLetters = /[^\t\n\v\f\r -~\u00a0\u2010-\u2027\u2030-\u205e]/
/** Signs and spaces between the words of a phrase take some room too. */
const room = 400

const reachOf = ({ words }: WordPattern) =>
  words.join(' ').length + (words.length > 1 ? room : longest)

/** Stretches of text about every needle, ascending and apart, that begin and end between words. */
function ranges(text: string, letters: RegExp, reach: number) {
  const found: { from: number; to: number }[] = []
  letters.lastIndex = 0
  for (let places = 0; places < mostPlaces; places += 1) {
    const place = letters.exec(text)?.index
    if (place === undefined) break
    const from = betweenWords(text, Math.max(0, place - reach), -1)
    const to = betweenWords(text, Math.min(text.length, place + reach), 1)
    const last = found.at(-1)
    if (last && from <= last.to) last.to = Math.max(last.to, to)
    else found.push({ from, to })
  }
  return found
}

// As many as any one asks for; a word that stands everywhere has enough in these.
const mostPlaces = 400

/** The letters of any of these words, an apostrophe anywhere among them. */
function lettersOf(needles: readonly string[]): RegExp {
  const words = needles.map((needle) => [...needle].join(`[${apostrophes}]*`))
  return new RegExp(words.join('|'), 'g')
}

const space = 32

function betweenWords(text: string, place: number, step: 1 | -1): number {
  let at = place
  while (at > 0 && at < text.length && text.charCodeAt(at) > space) at += step
  return at
}
