import { apostrophes, classes, classOf, unspaced, word } from './character-class.ts'
import { fold } from './fold.ts'

/**
 * The words of a text in their order, folded, for the full text index; a query is split in the same
 * way. An apostrophe is no boundary and is not kept: "don't" and "dont" are one word. Scripts without
 * spaces are cut by the dictionaries of ICU. Words are cut off at 60 characters.
 */
export function splitWords(text: string): string[] {
  const words: string[] = []
  let place = 0
  while (place < text.length) {
    const bits = bitsAt(text, place)
    if (bits & unspaced) place = takeUnspaced(text, place, words)
    else if (bits & word) place = takeWord(text, place, words)
    else place += 1
  }
  return words
}

const longest = 60
const underscore = 95
const isApostrophe = new Uint8Array(0x10000)
for (const sign of apostrophes) isApostrophe[sign.charCodeAt(0)] = 1
// Not seen, and no boundary either: the soft hyphen and the joiners of Persian and Indic scripts.
for (const code of [0xad, 0x200c, 0x200d, 0x2060]) isApostrophe[code] = 1

function bitsAt(text: string, place: number): number {
  const code = text.charCodeAt(place)
  if (code === underscore) return 0
  if (code < 0xd800 || code > 0xdbff) return classes[code] as number
  return classOf(text.codePointAt(place) as number)
}

function takeWord(text: string, start: number, words: string[]): number {
  let end = start
  let place = start
  let isPlain = true
  for (; place < text.length; place++) {
    const code = text.charCodeAt(place)
    if (code >= 97 && code <= 122) {
      end = place + 1
      continue
    }
    if (isApostrophe[code]) {
      isPlain = false
      continue
    }
    const bits = bitsAt(text, place)
    if (!(bits & word) || bits & unspaced) break
    if (code < 48 || code > 57) isPlain = false
    if (code >= 0xd800 && code <= 0xdbff) place += 1
    end = place + 1
  }
  const found = text.slice(start, end)
  add(words, isPlain ? found : foldWord(found))
  return place
}

const joiners = new RegExp(`[${apostrophes}\u00ad\u200c\u200d\u2060]`, 'g')

function foldWord(found: string): string {
  return fold(found.replace(joiners, '')).replaceAll(' ', '').replaceAll("'", '')
}

function takeUnspaced(text: string, start: number, words: string[]): number {
  let place = start
  while (place < text.length && bitsAt(text, place) & unspaced) {
    place += text.charCodeAt(place) >= 0xd800 && text.charCodeAt(place) <= 0xdbff ? 2 : 1
  }
  for (const { segment, isWordLike } of segmenter().segment(fold(text.slice(start, place)))) {
    if (isWordLike) add(words, segment)
  }
  return place
}

function add(words: string[], found: string): void {
  if (found !== '') words.push(found.length > longest ? shorten(found) : found)
}

function shorten(found: string): string {
  const cut = found.slice(0, longest)
  return cut.isWellFormed() ? cut : cut.slice(0, -1)
}

let kept: Intl.Segmenter | undefined

// Which dictionary cuts a text follows from its script, not from the locale.
function segmenter(): Intl.Segmenter {
  kept ??= new Intl.Segmenter('ja', { granularity: 'word' })
  return kept
}
