import type { Clause, NamePiece, Piece, Search, Term, TextPiece } from '#archive/search/search.ts'
import { isUnspaced } from './slice-words.ts'

/**
 * A search as somebody could type it, the same for all spellings of one search. `parseSearch` reads
 * it back to the same, on any day: ages have become days.
 */
export function formatSearch({ clauses, sort }: Search): string {
  const parts = clauses.map(formatClause)
  if (sort) parts.push(`sort:${sort.by} ${sort.ascending ? 'asc' : 'desc'}`)
  return parts.join(' ')
}

export function formatClause(clause: Clause): string {
  return clause.map(formatTerm).join(' OR ')
}

function formatTerm({ not, piece }: Term): string {
  return `${not ? '-' : ''}${formatPiece(piece)}`
}

function formatPiece(piece: Piece): string {
  switch (piece.kind) {
    case 'text':
      return formatText(piece)
    case 'tag':
    case 'creator':
    case 'series':
    case 'collection':
      return `${nameOf(piece)}:"${piece.name}"${piece.prefix ? '*' : ''}`
    case 'number':
      return `${piece.column}${rangeOf(piece, '-')}`
    case 'day':
      return `${piece.column}${rangeOf(piece, '..')}`
    case 'rating':
      return `rating:${piece.rating}`
    case 'language':
      return `language:${piece.code}`
    case 'flag':
      return `${piece.flag}:${piece.value}`
  }
}

function nameOf({ kind, tagKind }: NamePiece): string {
  if (kind === 'creator') return 'by'
  if (kind !== 'tag') return kind
  return tagKind === 'additional' ? 'freeform' : (tagKind ?? 'tag')
}

const operators = new Set(['AND', 'OR', 'NOT'])
// Digits alone could be the end of a figure before them: "words<1 000".
const simple = /^(?!\d+$)[\p{L}\p{N}]+$/u

function formatText({ field, text, phrase, prefix }: TextPiece): string {
  // In quotes a script without spaces would become a phrase.
  const isBare = !phrase && (isUnspaced(text) || (simple.test(text) && !operators.has(text)))
  const words = isBare ? text : `"${text}"`
  return `${field === 'any' ? '' : `${field}:`}${words}${prefix ? '*' : ''}`
}

function rangeOf(
  { from, to }: { readonly from?: number | string; readonly to?: number | string },
  between: string,
): string {
  if (from !== undefined && from === to) return `:${from}`
  if (to === undefined) return `:>=${from}`
  if (from === undefined) return `:<=${to}`
  return `:${from}${between}${to}`
}
