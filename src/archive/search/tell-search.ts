import type { Rating } from '#ground/ratings.ts'
import type { TagKind } from '#store/tags.ts'
import { languageName } from '#text/languages.ts'
import type { MessageKey, Say } from '#words/say.ts'
import type { NamedPiece, ResolvedPiece, ResolvedSearch } from './resolved-search.ts'
import type { DayPiece, Flag, Ignored, NumberPiece, SearchSort, Term, TextPiece } from './search.ts'

/** What a page says of a search: what was understood, clause by clause, and what was left out. */
export type ToldSearch = {
  readonly understood: readonly string[]
  readonly ignored: readonly string[]
}

/** Tells a search in words, so that a reader sees what the list below answers. */
export function tellSearch(
  say: Say,
  search: ResolvedSearch,
  ignored: readonly Ignored[] = [],
): ToldSearch {
  const understood = search.clauses.map((clause) =>
    clause
      .map((term) => tellTerm(say, term))
      .reduce((one, other) => say('search.or', { one, other })),
  )
  if (search.sort) understood.push(tellSort(say, search.sort))
  return {
    understood,
    ignored: ignored.map(({ text, reason }) => say(`search.ignored-${reason}`, { text })),
  }
}

function tellTerm(say: Say, { not, piece }: Term<ResolvedPiece>): string {
  const what = tellPiece(say, piece)
  return not ? say('search.not', { what }) : what
}

function tellPiece(say: Say, piece: ResolvedPiece): string {
  switch (piece.kind) {
    case 'text':
      return tellText(say, piece)
    case 'tags':
    case 'creators':
    case 'series':
    case 'collections':
      return tellNamed(say, piece)
    case 'number':
      return tellNumber(say, piece)
    case 'day':
      return tellDays(say, piece)
    case 'rating':
      return say('search.rating', { name: ratingName(say, piece.rating) })
    case 'medium':
      return say(`search.medium-${piece.medium}`)
    case 'language':
      return say('search.language', { name: languageName(piece.code) })
    case 'flag':
      return say(flagKeys[piece.flag][piece.value ? 0 : 1])
  }
}

const flagKeys = {
  complete: ['search.complete-yes', 'search.complete-no'],
  crossover: ['search.crossover-yes', 'search.crossover-no'],
  restored: ['search.restored-yes', 'search.restored-no'],
} as const satisfies Readonly<Record<Flag, readonly [MessageKey, MessageKey]>>

const ratingName = (say: Say, rating: Rating) => say(`works.rating-${rating}`)

function tellText(say: Say, { field, text, phrase, prefix }: TextPiece): string {
  const what = say(phrase ? 'search.phrase' : prefix ? 'search.beginning' : 'search.word', { text })
  return field === 'any' ? what : say(`search.in-${field}`, { what })
}

function tellNamed(say: Say, piece: NamedPiece): string {
  const what = tellName(say, piece)
  switch (piece.by) {
    case 'name':
      return what
    case 'synonym':
      return say('search.by-synonym', { what, name: piece.name })
    case 'words':
      return say('search.by-words', { what })
    case 'beginning':
      return say('search.by-beginning', { what })
    case 'nothing':
      return say('search.by-nothing', { what })
    case 'too-many':
      return say('search.by-too-many', { what })
  }
}

function tellName(say: Say, piece: NamedPiece): string {
  const { name } = piece
  if (piece.kind !== 'tags') return say(`search.of-${piece.kind}`, { name })
  const kind: TagKind | 'any' = piece.tagKind ?? 'any'
  return say(`search.tag-${kind}`, { name: piece.canonical ?? name })
}

function tellNumber(say: Say, { column, from, to }: NumberPiece): string {
  const what = say(`search.column-${column}`)
  if (from === undefined) return say('search.at-most', { to: say.number(to ?? 0), what })
  if (to === undefined) return say('search.at-least', { from: say.number(from), what })
  return from === to
    ? say('search.exactly', { from: say.number(from), what })
    : say('search.between', { from: say.number(from), to: say.number(to), what })
}

function tellDays(say: Say, { column, from, to }: DayPiece): string {
  const what = say(`search.day-${column}`)
  if (from === undefined) return say('search.until', { to: say.day(to ?? ''), what })
  if (to === undefined) return say('search.since', { from: say.day(from), what })
  return from === to
    ? say('search.on', { from: say.day(from), what })
    : say('search.within', { from: say.day(from), to: say.day(to), what })
}

function tellSort(say: Say, { by, ascending }: SearchSort): string {
  const what = say(`search.sort-${by}`)
  if (by === 'random') return say('search.sorted', { what })
  return ascending ? say('search.sorted-up', { what }) : say('search.sorted-down', { what })
}
