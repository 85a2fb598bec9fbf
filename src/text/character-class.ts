/** A letter, mark, digit or underscore: what words are made of. */
export const word = 1
/** Of a script written without spaces: Han, Hiragana, Katakana, Thai, Lao, Khmer, Myanmar. */
export const unspaced = 2
/** Of a script in which each character is counted as a word: Han, Hiragana, Katakana, Thai. */
export const counted = 4
/** Joins what stands on both sides to one word: apostrophe, hyphen, soft hyphen, joiners. */
export const joiner = 8

const letters = /[\p{L}\p{M}\p{Nd}\p{Pc}]+/gu
const unspacedScripts =
  /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}\p{sc=Laoo}\p{sc=Khmr}\p{sc=Mymr}]+/gu
const countedScripts = /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}]+/gu

/** Apostrophes, straight and curly. */
export const apostrophes = "'\u2018\u2019\u02bc\uff07"

/** Hyphens that stand inside words, and characters that are not seen. */
const otherJoiners = '-\u2010\u2011\u00ad\u200b\u200c\u200d\u2060'

/** The class of every character of the Basic Multilingual Plane, as bits; surrogates have none. */
export const classes: Uint8Array = makeClasses()

/** The class of any character, by code point. */
export function classOf(point: number): number {
  if (point < 0x10000) return classes[point] ?? 0
  const character = String.fromCodePoint(point)
  let bits = 0
  if (character.search(letters) === 0) bits |= word
  if (character.search(unspacedScripts) === 0) bits |= unspaced
  if (character.search(countedScripts) === 0) bits |= counted
  return bits
}

function makeClasses(): Uint8Array {
  const table = new Uint8Array(0x10000)
  const points: string[] = []
  for (let code = 0; code < 0x10000; code++) {
    points.push(code >= 0xd800 && code <= 0xdfff ? ' ' : String.fromCharCode(code))
  }
  const all = points.join('')
  const mark = (runs: RegExp, bits: number) => {
    for (const { index, 0: run } of all.matchAll(runs)) {
      for (let code = index; code < index + run.length; code++) {
        table[code] = (table[code] ?? 0) | bits
      }
    }
  }
  mark(letters, word)
  mark(unspacedScripts, unspaced)
  mark(countedScripts, counted)
  for (const character of apostrophes + otherJoiners) table[character.charCodeAt(0)] = joiner
  return table
}
