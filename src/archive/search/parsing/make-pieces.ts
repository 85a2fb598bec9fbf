import {
  type IgnoredReason,
  mostPhraseWords,
  type NamePiece,
  type Piece,
  type TextField,
} from '#archive/search/search.ts'
import { languageCode } from '#text/languages.ts'
import { splitWords } from '#text/split-words.ts'
import { type Field, readFlag, readMedium, readRating, readStatus } from './fields.ts'
import { isUnspaced, sliceWords } from './slice-words.ts'

/** What stood behind a field, or by itself. */
export type Value = {
  readonly text: string
  readonly quoted: boolean
  /** A star stood at its end. */
  readonly prefix: boolean
}

/** The pieces that a value makes, all of which must hold, or why it makes none. */
export type Made = readonly Piece[] | { readonly ignored: IgnoredReason }

const longestName = 200

/** Makes pieces of a value behind a field that is neither a number, a day nor a sort. */
export function makePieces(field: Field, value: Value): Made {
  switch (field.of) {
    case 'text':
      return makeText(field.field, value)
    case 'name':
      return makeName(field, value)
    case 'flag': {
      const is = readFlag(value.text)
      if (is === undefined) return { ignored: 'unknown-value' }
      return [{ kind: 'flag', flag: field.flag, value: is }]
    }
    case 'rating': {
      const rating = readRating(value.text)
      return rating ? [{ kind: 'rating', rating }] : { ignored: 'unknown-rating' }
    }
    case 'medium': {
      const medium = readMedium(value.text)
      return medium ? [{ kind: 'medium', medium }] : { ignored: 'unknown-value' }
    }
    case 'language': {
      const code = languageCode(value.text)
      return code ? [{ kind: 'language', code }] : { ignored: 'unknown-language' }
    }
    case 'status': {
      const is = readStatus(value.text)
      if (is === undefined) return { ignored: 'unknown-value' }
      return [{ kind: 'flag', flag: 'complete', value: is }]
    }
    case 'number':
      return { ignored: 'bad-number' }
    case 'day':
      return { ignored: 'bad-day' }
    case 'sort':
      return { ignored: 'bad-sort' }
    case 'not-offered':
      return { ignored: 'not-offered' }
  }
}

/** Two or three letters about a slash: categories, as people write them. */
const slashes = /^\p{L}{1,2}(?:\/\p{L}{1,2})+$/u

function makeText(field: TextField, value: Value): Made {
  const { quoted, prefix } = value
  const text = value.text.replace(/\s+/g, ' ').trim()
  if (!quoted && text.includes('*')) return { ignored: 'wildcard' }
  const slices = sliceWords(text)
  const last = slices.at(-1)
  if (last === undefined) return { ignored: 'no-words' }
  const words = splitWords(text)
  if (prefix && (words.at(-1) ?? '').length < 3 && !isUnspaced(last)) {
    return { ignored: 'short-prefix' }
  }
  const isPhrase = words.length > 1 && (quoted || (slashes.test(text) && !prefix))
  if (isPhrase) {
    if (words.length > mostPhraseWords) return { ignored: 'long-phrase' }
    return [{ kind: 'text', field, text, phrase: true, prefix }]
  }
  return slices.map((slice, index) => ({
    kind: 'text',
    field,
    text: slice,
    phrase: false,
    prefix: prefix && index === slices.length - 1,
  }))
}

function makeName(
  { kind, tagKind }: Pick<NamePiece, 'kind' | 'tagKind'>,
  { text, quoted, prefix }: Value,
): Made {
  const squished = text.replace(/\s+/g, ' ').trim()
  // Lists are written with commas: "fandom:Lamp, complete:true".
  const name = quoted ? squished : squished.replace(/[,;]+$/, '')
  if (name === '') return { ignored: prefix ? 'short-prefix' : 'no-value' }
  if (name.length > longestName) return { ignored: 'too-long' }
  if (prefix && name.length < 2 && !isUnspaced(name)) return { ignored: 'short-prefix' }
  return [{ kind, ...(tagKind ? { tagKind } : {}), name, prefix }]
}
