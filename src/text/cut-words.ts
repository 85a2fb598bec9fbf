import { apostrophes, classes, classOf, unspaced, word } from './character-class.ts'
import { fold } from './fold.ts'

/** No word is kept beyond so many characters. */
export const longest = 60

const underscore = 95

/**
 * What stands in a word without being part of it: apostrophes, and what is not seen and is no boundary
 * either, the soft hyphen and the joiners of Persian and Indic scripts. By code unit.
 */
export const silent = new Uint8Array(0x10000)
for (const sign of apostrophes) silent[sign.charCodeAt(0)] = 1
for (const code of [0xad, 0x200c, 0x200d, 0x2060]) silent[code] = 1

/** The class of the character at a place, as in character-class.ts; an underscore has none. */
export function bitsAt(text: string, place: number): number {
  const code = text.charCodeAt(place)
  if (code === underscore) return 0
  if (code < 0xd800 || code > 0xdbff) return classes[code] as number
  return classOf(text.codePointAt(place) as number)
}

/** Where the run of a script without spaces ends that begins at `start`. */
export function endOfUnspaced(text: string, start: number): number {
  let place = start
  while (place < text.length && bitsAt(text, place) & unspaced) {
    place += text.charCodeAt(place) >= 0xd800 && text.charCodeAt(place) <= 0xdbff ? 2 : 1
  }
  return place
}

/** Where the word ends that begins at `start`, with the silent characters behind it. */
export function endOfWord(text: string, start: number): number {
  let place = start
  for (; place < text.length; place++) {
    const code = text.charCodeAt(place)
    if (silent[code]) continue
    const bits = bitsAt(text, place)
    if (!(bits & word) || bits & unspaced) break
    if (code >= 0xd800 && code <= 0xdbff) place += 1
  }
  return place
}

const silentSigns = new RegExp(`[${apostrophes}\u00ad\u200c\u200d\u2060]`, 'g')

/** A word as it stands in the index: folded, without what is silent; it may be nothing. */
export function foldWord(found: string): string {
  return shorten(fold(found.replace(silentSigns, '')).replaceAll(' ', '').replaceAll("'", ''))
}

/** The words of a run without spaces, folded, as the dictionaries of ICU cut it. */
export function cutUnspaced(run: string): string[] {
  const words: string[] = []
  for (const { segment, isWordLike } of segmenter().segment(fold(run))) {
    if (isWordLike) words.push(shorten(segment))
  }
  return words
}

function shorten(found: string): string {
  if (found.length <= longest) return found
  const cut = found.slice(0, longest)
  return cut.isWellFormed() ? cut : cut.slice(0, -1)
}

let kept: Intl.Segmenter | undefined

// Which dictionary cuts a text follows from its script, not from the locale.
function segmenter(): Intl.Segmenter {
  kept ??= new Intl.Segmenter('ja', { granularity: 'word' })
  return kept
}
