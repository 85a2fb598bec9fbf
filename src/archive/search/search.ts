import type { Sort } from '#archive/works/filters.ts'
import type { Rating } from '#ground/ratings.ts'
import type { PlainDate } from '#ground/time.ts'
import type { TagKind } from '#store/tags.ts'
import type { Medium } from '#store/works.ts'

/** Where words are looked for; `any` is title, summary, creators, tags and text together. */
export type TextField = 'any' | 'title' | 'summary' | 'text'

/** Columns of numbers that a search can bound. */
export const numberColumns = [
  'words',
  'chapters',
  'kudos',
  'comments',
  'bookmarks',
  'hits',
] as const
export type NumberColumn = (typeof numberColumns)[number]

export type DayColumn = 'updated' | 'posted'

/** Words to be found in texts. */
export type TextPiece = {
  readonly kind: 'text'
  readonly field: TextField
  /** As it was typed, white space squished. */
  readonly text: string
  /** The words must stand next to each other; otherwise each must stand somewhere. */
  readonly phrase: boolean
  /** The last word is only the beginning of one. */
  readonly prefix: boolean
}

/** Somebody or something named; the archive knows whether it exists. */
export type NamePiece = {
  readonly kind: 'tag' | 'creator' | 'series' | 'collection'
  /** The kind of tag; absent is any, and for what is no tag. */
  readonly tagKind?: TagKind
  readonly name: string
  /** Whatever begins so. */
  readonly prefix: boolean
}

/** Both ends belong to it; absent is open. */
export type NumberPiece = {
  readonly kind: 'number'
  readonly column: NumberColumn
  readonly from?: number
  readonly to?: number
}

export type DayPiece = {
  readonly kind: 'day'
  readonly column: DayColumn
  readonly from?: PlainDate
  readonly to?: PlainDate
}

export type Flag = 'complete' | 'crossover' | 'restored'

export type Piece =
  | TextPiece
  | NamePiece
  | NumberPiece
  | DayPiece
  | { readonly kind: 'rating'; readonly rating: Rating }
  | { readonly kind: 'medium'; readonly medium: Medium }
  /** A BCP 47 code. */
  | { readonly kind: 'language'; readonly code: string }
  | { readonly kind: 'flag'; readonly flag: Flag; readonly value: boolean }

export type Term<Of = Piece> = { readonly not: boolean; readonly piece: Of }

/** One of these terms must hold. */
export type Clause<Of = Piece> = readonly Term<Of>[]

export type SearchSort = { readonly by: Sort; readonly ascending: boolean }

/** What a reader typed, understood: every clause must hold. */
export type Search = {
  readonly clauses: readonly Clause[]
  readonly sort: SearchSort | undefined
}

/** Why a part of a search was left out. */
export type IgnoredReason =
  | 'too-long' // beyond so many characters, nothing is read
  | 'too-many' // more clauses than are answered
  | 'too-deep' // brackets within brackets within brackets
  | 'no-words' // signs alone
  | 'no-value' // a field without anything behind it
  | 'bad-number'
  | 'bad-day'
  | 'bad-sort'
  | 'unknown-rating'
  | 'unknown-language'
  | 'unknown-value' // a field that knows a few words only, and not this one
  | 'not-offered' // a field of another archive that has no equal here
  | 'wildcard' // a star that does not stand at a word's end
  | 'short-prefix' // a star behind one or two letters
  | 'long-phrase'
  | 'operator' // an OR with nothing to choose between

export type Ignored = { readonly text: string; readonly reason: IgnoredReason }

export type ParsedSearch = { readonly search: Search; readonly ignored: readonly Ignored[] }

export const mostCharacters = 4000
export const mostClauses = 64
/** Terms of all clauses together. */
export const mostTerms = 256
export const mostPhraseWords = 32
