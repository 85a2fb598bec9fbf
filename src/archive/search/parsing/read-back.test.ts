import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Clause, NamePiece, Piece, Search, Term, TextPiece } from '#archive/search/search.ts'
import type { PlainDate } from '#ground/time.ts'
import { parseSearch } from './parse-search.ts'
import { isUnspaced } from './slice-words.ts'

/**
 * A search as somebody could type it, the same for all spellings of one search. `parseSearch` reads
 * it back to the same, on any day: ages have become days.
 */
function formatSearch({ clauses, sort }: Search): string {
  const parts = clauses.map(formatClause)
  if (sort) parts.push(`sort:${sort.by} ${sort.ascending ? 'asc' : 'desc'}`)
  return parts.join(' ')
}

function formatClause(clause: Clause): string {
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
    case 'medium':
      return `medium:${piece.medium}`
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

/** A Saturday. */
const today = '2026-11-21' as PlainDate

/** What was typed, and the same as it is written canonically. */
const examples: readonly (readonly [typed: string, meaning: string])[] = [
  // words, phrases, operators
  ['', ''],
  ['lamp', 'lamp'],
  ['  lamp   tide ', 'lamp tide'],
  ['lamp lamp', 'lamp'],
  ['lamp AND tide', 'lamp tide'],
  ['lamp && tide', 'lamp tide'],
  ['lamp & tide', 'lamp tide'],
  ['lamp OR tide', 'lamp OR tide'],
  ['lamp || tide', 'lamp OR tide'],
  ['a OR b OR c', 'a OR b OR c'],
  ['a OR b c', 'a OR b c'],
  ['lamp or tide', 'lamp or tide'],
  ['OR', ''],
  ['lamp OR', 'lamp'],
  ['-lamp', '-lamp'],
  ['−lamp –tide', '-lamp -tide'],
  ['--lamp', '-lamp'],
  ['NOT lamp', '-lamp'],
  ['NOT -lamp', 'lamp'],
  ['+lamp', 'lamp'],
  ['lamp - tide', 'lamp tide'],
  ['lamp, tide!', 'lamp tide'],
  ['"the lamp"', '"the lamp"'],
  ['“the lamp”', '"the lamp"'],
  ['„die Lampe“ «la lampe»', '"die Lampe" "la lampe"'],
  ['"the   lamp"', '"the lamp"'],
  ['"the lamp', '"the lamp"'],
  ['"lamp"', 'lamp'],
  ['"OR"', '"OR"'],
  ['-"the lamp"', '-"the lamp"'],
  ['"the lamp*"', '"the lamp*"'],
  ['"the lam"*', '"the lam"*'],
  ['well-known', 'well known'],
  ['don’t', '"don’t"'],
  ['snake_case', 'snake case'],
  ['m/m f/f', '"m/m" "f/f"'],
  ['Étude', 'Étude'],
  ['魔法少女', '魔法少女'],
  ['"魔法少女"', '"魔法少女"'],
  ['魔* lantern*', '魔* lantern*'],
  ['x*', ''],
  ['*amp', ''],
  ['la*mp', ''],
  ['*', ''],
  ['Re:Zero', 'Re Zero'],
  ['12:30 221b', '"12" "30" 221b'],
  // brackets
  ['(lamp)', 'lamp'],
  ['(lamp tide) OR sea', 'lamp OR sea tide OR sea'],
  ['(a OR b) c', 'a OR b c'],
  ['(a OR b) (c OR d)', 'a OR b c OR d'],
  ['-(a b)', '-a OR -b'],
  ['-(a OR b)', '-a -b'],
  ['NOT (a -b)', '-a OR b'],
  ['lamp )', 'lamp'],
  ['(lamp', 'lamp'],
  ['()', ''],
  // fields
  ['title:lamp', 'title:lamp'],
  ['title: lamp', 'title:lamp'],
  ['Title:"the lamp"', 'title:"the lamp"'],
  ['title:(a OR b)', 'title:a OR title:b'],
  ['-title:lamp', '-title:lamp'],
  ['summary:lamp text:tide', 'summary:lamp text:tide'],
  ['title:', ''],
  ['by:Mara', 'by:"Mara"'],
  ['creator:Mara creators:Tomo author:"Inés"', 'by:"Mara" by:"Tomo" by:"Inés"'],
  ['tag:"slow burn"', 'tag:"slow burn"'],
  ['tag:slow', 'tag:"slow"'],
  ['-tag:Sea', '-tag:"Sea"'],
  ['tag:sea*', 'tag:"sea"*'],
  ['tag:"slow b"*', 'tag:"slow b"*'],
  ['fandom:Lamp, complete:true', 'fandom:"Lamp" complete:true'],
  ['fandom:("The Lamp" OR "The Tide")', 'fandom:"The Lamp" OR fandom:"The Tide"'],
  ['ship:Ada/Finn', 'relationship:"Ada/Finn"'],
  ['character:Ada freeform:Sea', 'character:"Ada" freeform:"Sea"'],
  ['warning:none category:F/F', 'warning:"none" category:"F/F"'],
  ['series:"Tide Tables" collection:winter', 'series:"Tide Tables" collection:"winter"'],
  ['series.title:Tides', 'series:"Tides"'],
  ['rating:teen rating:"General Audiences"', 'rating:teen rating:general'],
  ['-rating:E', '-rating:explicit'],
  ['kind:fanart -medium:Podfics', 'medium:art -medium:podfic'],
  ['work_types:text', 'medium:text'],
  ['kind:smell', ''],
  ['rating:purple', ''],
  ['language:de language:Español', 'language:de language:es'],
  ['language_id:fr', 'language:fr'],
  ['language:Moonish', ''],
  ['complete:true', 'complete:true'],
  ['complete:no', 'complete:false'],
  ['-complete:true', 'complete:false'],
  ['status:wip', 'complete:false'],
  ['status:complete', 'complete:true'],
  ['status:asleep', ''],
  ['crossover:false restored:yes', 'crossover:false restored:true'],
  ['otp:true expected_number_of_chapters:1', ''],
  // figures
  ['words>1000', 'words:>=1001'],
  ['words:>5000', 'words:>=5001'],
  ['words > 1,000', 'words:>=1001'],
  ['words<=1.000', 'words:<=1000'],
  ['words<1 000', 'words:<=999'],
  ['words:5k', 'words:5000'],
  ['words:5k+', 'words:>=5000'],
  ['words:1.5k-2k', 'words:1500-2000'],
  ['words=5000', 'words:5000'],
  ['word_count:>10', 'words:>=11'],
  ['kudos:10-50', 'kudos:10-50'],
  ['kudos:50..10', 'kudos:10-50'],
  ['kudos_count:>100', 'kudos:>=101'],
  ['comments>=3 bookmarks<5 hits>1m', 'comments:>=3 bookmarks:<=4 hits:>=1000001'],
  ['-words>1000', '-words:>=1001'],
  ['words>1000 OR kudos>5', 'words:>=1001 OR kudos:>=6'],
  ['chapters:1', 'chapters:1'],
  ['words 5000', 'words "5000"'],
  ['words:many', ''],
  ['words>many', ''],
  // days
  ['updated:<2w', 'updated:>=2026-11-07'],
  ['updated: < 2 weeks', 'updated:>=2026-11-07'],
  ['updated:>8 weeks', 'updated:<=2026-09-25'],
  ['updated:2024', 'updated:2024-01-01..2024-12-31'],
  ['updated:2024-02', 'updated:2024-02-01..2024-02-29'],
  ['updated:2024-05-07', 'updated:2024-05-07'],
  ['updated:2024-05-01..2024-06-01', 'updated:2024-05-01..2024-06-01'],
  ['updated:2025..2024', 'updated:2024-01-01..2025-12-31'],
  ['updated:2024..', 'updated:>=2024-01-01'],
  ['updated:>2024', 'updated:>=2025-01-01'],
  ['updated:<2024', 'updated:<=2023-12-31'],
  ['updated>=2024-06', 'updated:>=2024-06-01'],
  ['posted:7 days ago', 'posted:2026-11-14'],
  ['posted:1 week ago', 'posted:2026-11-09..2026-11-15'],
  ['posted:2 months ago', 'posted:2026-09-01..2026-09-30'],
  ['posted:3 years ago', 'posted:2023-01-01..2023-12-31'],
  ['posted:30 hours', 'posted:2026-11-20'],
  ['revised_at:13-21 months', 'updated:2025-02-21..2025-10-21'],
  ['posted:yesterday', 'posted:2026-11-20'],
  ['updated:2024-02-31', ''],
  ['updated:0000', ''],
  ['updated:soon', ''],
  // order
  ['sort:kudos', 'sort:kudos desc'],
  ['lamp sort:>words', 'lamp sort:words asc'],
  ['sort<title', 'sort:title desc'],
  ['sorted by: title descending', 'sort:title desc'],
  ['sort by: date updated', 'sort:updated desc'],
  ['sort:author', 'sort:creator asc'],
  ['sort:beauty', ''],
  ['sort of', 'sort of'],
]

test(`a search means what its reader meant, in ${examples.length} examples`, () => {
  for (const [typed, meaning] of examples) {
    assert.equal(formatSearch(parseSearch(typed, today).search), meaning, typed)
  }
})

const pieces = examples.flatMap(([typed]) => typed.split(' ').concat(typed))
const signs = [
  '(',
  ')',
  '"',
  '-',
  ':',
  '*',
  ' ',
  'OR',
  '>',
  'a',
  '“',
  "'",
  '/',
  '猫',
  'é',
  '🏮',
  '\ud800',
]
const searches = fc.oneof(
  fc.array(fc.constantFrom(...pieces), { maxLength: 8 }).map((parts) => parts.join(' ')),
  fc.array(fc.constantFrom(...pieces, ...signs), { maxLength: 14 }).map((parts) => parts.join('')),
  fc.string({ unit: 'binary', maxLength: 80 }),
)

test('what is written canonically is read as the same, also on another day', () => {
  const property = fc.property(searches, (typed) => {
    const { search } = parseSearch(typed, today)
    const written = formatSearch(search)
    assert.deepEqual(parseSearch(written, '2031-02-03' as PlainDate).search, search, written)
    assert.equal(formatSearch(parseSearch(written, today).search), written)
  })
  fc.assert(property, { numRuns: 5000 })
})
