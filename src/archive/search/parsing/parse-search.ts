import {
  type Clause,
  type Ignored,
  mostCharacters,
  mostClauses,
  mostTerms,
  type ParsedSearch,
} from '#archive/search/search.ts'
import type { PlainDate } from '#ground/time.ts'
import { type Scan, type Scanned, scanAll } from './scan.ts'
import { toClauses } from './to-clauses.ts'

const mostIgnored = 20

/**
 * Reads the search box: words and "phrases", `-` and OR, brackets, `word*`, `field:value`,
 * `words>1000`, `updated:<2w`, `sort:kudos`; also what AO3's readers type. `today` is the day that
 * ages are counted from. Whatever is typed gives a search, and what was not understood is told with
 * its reason; at most 64 clauses of 256 terms, from 4,000 characters.
 */
export function parseSearch(typed: string, today: PlainDate): ParsedSearch {
  const text = typed.toWellFormed().slice(0, mostCharacters).toWellFormed()
  const scan: Scan = { text, today, place: 0, sort: undefined, ignored: [] }
  const found = scanAll(scan)
  const clauses = gather(scan, found)
  if (typed.length > mostCharacters) {
    scan.ignored.unshift({ text: shorten(typed.slice(mostCharacters)), reason: 'too-long' })
  }
  return { search: { clauses, sort: scan.sort }, ignored: limit(scan.ignored) }
}

/** Takes parts in their order while there is room; a part too large for it is left out as a whole. */
function gather(scan: Scan, found: readonly Scanned[]): readonly Clause[] {
  const clauses = new Map<string, Clause>()
  let terms = 0
  const left: string[] = []
  for (const { node, start, end } of found) {
    const more = toClauses(node)?.filter((clause) => !clauses.has(JSON.stringify(clause)))
    const count = more?.reduce((sum, clause) => sum + clause.length, 0) ?? 0
    const hasRoom = more && clauses.size + more.length <= mostClauses && terms + count <= mostTerms
    if (!hasRoom) {
      left.push(scan.text.slice(start, end))
      continue
    }
    terms += count
    for (const clause of more) clauses.set(JSON.stringify(clause), clause)
  }
  if (left.length > 0) scan.ignored.unshift({ text: shorten(left.join(' ')), reason: 'too-many' })
  return [...clauses.values()]
}

function shorten(text: string): string {
  const trimmed = text.trim()
  return trimmed.length <= 80 ? trimmed : `${trimmed.slice(0, 80).toWellFormed()}…`
}

function limit(ignored: readonly Ignored[]): readonly Ignored[] {
  if (ignored.length <= mostIgnored) return ignored
  return [...ignored.slice(0, mostIgnored), { text: '…', reason: 'too-many' }]
}
