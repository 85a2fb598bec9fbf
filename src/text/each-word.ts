import { unspaced, word } from './character-class.ts'
import {
  bitsAt,
  cutUnspaced,
  endOfUnspaced,
  endOfWord,
  foldWord,
  longest,
  silent,
} from './cut-words.ts'

type Visit = (word: string, start: number, end: number) => unknown

/** Which plain words are wanted: by their hash, so that a few others seem wanted too. */
export type WordFilter = Uint8Array

const filterSize = 4096

/** Makes a filter for `eachWord` that lets these folded words through. */
export function filterOf(words: Iterable<string>): WordFilter {
  const filter = new Uint8Array(filterSize)
  for (const wanted of words) {
    let hash = 0
    for (let at = 0; at < wanted.length; at++) hash = (hash * 31 + wanted.charCodeAt(at)) | 0
    filter[hash & (filterSize - 1)] = 1
  }
  return filter
}

/** By code unit: the letter or digit as it is folded, 0 for all else of ASCII. */
const folded = new Uint8Array(128)
for (let code = 0; code < 128; code++) {
  const sign = String.fromCharCode(code)
  if (/[0-9a-z]/i.test(sign)) folded[code] = sign.toLowerCase().charCodeAt(0)
}

/**
 * Calls `visit` with each word of a text as `splitWords` gives it, and with the place where it begins
 * and the place behind it. Stops when `visit` answers true. With a filter, plain ASCII words that it
 * does not let through come as '', which takes half the time.
 */
export function eachWord(text: string, visit: Visit, filter?: WordFilter): void {
  let place = 0
  while (place < text.length) {
    const start = place
    let hash = 0
    let code = text.charCodeAt(place)
    while (code < 128 && folded[code] !== 0) {
      hash = (hash * 31 + (folded[code] as number)) | 0
      place += 1
      code = text.charCodeAt(place) // NaN behind the end, which ends this and all below
    }
    const isPlain = place > start && place - start <= longest && !goesOn(text, place)
    if (isPlain) {
      const isWanted = filter === undefined || filter[hash & (filterSize - 1)] === 1
      const found = isWanted ? text.slice(start, place).toLowerCase() : ''
      if (visit(found, start, place) === true) return
    } else if (code < 128 && place === start && !goesOn(text, place)) place += 1
    else {
      place = visitOther(text, start, visit)
      if (place < 0) return
    }
  }
}

/** Whether a word is not at its end here: an apostrophe, an accent or another script follows. */
function goesOn(text: string, place: number): boolean {
  const code = text.charCodeAt(place)
  if (code < 128) return silent[code] === 1
  return !Number.isNaN(code) && (silent[code] === 1 || (bitsAt(text, place) & word) !== 0)
}

/** Any word, slowly. Gives the place behind it, or -1 when the visitor has seen enough. */
function visitOther(text: string, start: number, visit: Visit): number {
  const bits = bitsAt(text, start)
  if (bits & unspaced) {
    const place = endOfUnspaced(text, start)
    return visitUnspaced(text.slice(start, place), start, visit) ? -1 : place
  }
  if (!(bits & word)) return start + 1
  const place = endOfWord(text, start)
  let end = place
  // An apostrophe at its end belongs to no word that is shown.
  while (end > start && silent[text.charCodeAt(end - 1)]) end -= 1
  const found = foldWord(text.slice(start, end))
  return found !== '' && visit(found, start, end) === true ? -1 : place
}

/** The dictionary cuts the folded run; almost always that is as long as the run itself. */
function visitUnspaced(run: string, at: number, visit: Visit): boolean {
  const whole = run.normalize('NFKC')
  let place = 0
  for (const found of cutUnspaced(run)) {
    const index = whole.length === run.length ? whole.indexOf(found, place) : -1
    // Where folding changes lengths, or a word was cut short, the run as a whole stands for its words.
    const [start, end] = index < 0 ? [0, run.length] : [index, index + found.length]
    if (index >= 0) place = end
    if (visit(found, at + start, at + end) === true) return true
  }
  return false
}
