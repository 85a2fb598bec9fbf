import { classes, classOf, counted, joiner, word } from './character-class.ts'
import { decodeEntities } from './decode-entities.ts'
import { endOfTag } from './html-tags.ts'

/**
 * Counts words as AO3 does, so that a work has as many here as there: only text counts, each text
 * between two tags by itself; hyphens and apostrophes join, `--` separates; each character in Han,
 * Hiragana, Katakana or Thai is a word.
 */
export function countWords(html: string): number {
  let words = 0
  let start = 0
  while (start < html.length) {
    const bracket = html.indexOf('<', start)
    const end = bracket < 0 ? html.length : bracket
    if (end > start) words += countInHtmlText(html, start, end)
    if (bracket < 0) break
    start = endOfTag(html, bracket)
    if (start === bracket) start += 1
  }
  return words
}

function countInHtmlText(html: string, start: number, end: number): number {
  const ampersand = html.indexOf('&', start)
  if (ampersand < 0 || ampersand >= end) return countInText(html, start, end)
  const text = decodeEntities(html.slice(start, end))
  return countInText(text, 0, text.length)
}

function countInText(text: string, start: number, end: number): number {
  let words = 0
  let isInside = false
  for (let place = start; place < end; place++) {
    const code = text.charCodeAt(place)
    let bits = classes[code] as number
    if (code >= 0xd800 && code <= 0xdbff) {
      bits = classOf(text.codePointAt(place) as number)
      place += 1
    }
    if (bits === word) {
      if (!isInside) words += 1
      isInside = true
    } else if (bits & counted) {
      words += bits & word ? 1 : 0
      isInside = false
    } else if (bits & word) {
      if (!isInside) words += 1
      isInside = true
    } else if (bits !== joiner || (code === hyphen && text.charCodeAt(place + 1) === hyphen)) {
      isInside = false
      if (bits === joiner) place += 1
    }
  }
  return words
}

const hyphen = 45
