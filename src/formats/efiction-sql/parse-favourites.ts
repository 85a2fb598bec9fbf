import { type Row, rowsOf } from './dump/rows.ts'
import type { KnownIds } from './parse-reviews.ts'
import type { ParsedFavourite } from './parsed-archive.ts'
import { type Findings, readHtml, readNumber, readPlain, withoutAbsent } from './read-fields.ts'
import type { ArchiveTables } from './tables/archive-tables.ts'

/** 2.0 has a table for each kind: its name, our kind, the column of the thing. */
const oldTables = [
  ['favstor', 'ST', 'sid'],
  ['favseries', 'SE', 'seriesid'],
  ['favauth', 'AU', 'favuid'],
] as const

/** Favourites whose member and thing both exist, each once. The others are remarked. */
export function parseFavourites(
  tables: ArchiveTables,
  known: KnownIds,
  findings: Findings,
): ParsedFavourite[] {
  const favourites = new Map<string, ParsedFavourite>()
  for (const { row, type, item } of favouriteRows(tables)) {
    const uid = readNumber(row, 'uid')
    const where = `fav:${uid}/${type}/${item}`
    const on = targetOf(type, item, known)
    if (!on || !known.uids.has(uid)) {
      findings.remarks.push({ kind: 'favourite-dangling', where })
    } else if (!favourites.has(where)) {
      const note = readHtml(findings, row, 'comments', where, 'comment')
      favourites.set(where, { uid, on, ...withoutAbsent({ note }) })
    }
  }
  return [...favourites.values()]
}

function* favouriteRows(
  tables: ArchiveTables,
): Generator<{ row: Row; type: string; item: number }> {
  for (const row of rowsOf(tables.get('favorites'))) {
    const type = readPlain(row, 'type')?.trim().toUpperCase() ?? ''
    yield { row, type, item: readNumber(row, 'item') }
  }
  for (const [base, type, column] of oldTables) {
    for (const row of rowsOf(tables.get(base))) yield { row, type, item: readNumber(row, column) }
  }
}

function targetOf(type: string, item: number, known: KnownIds): ParsedFavourite['on'] | undefined {
  if (type === 'ST' && known.chapids.has(item)) return { kind: 'story', sid: item }
  if (type === 'SE' && known.seriesids.has(item)) return { kind: 'series', seriesid: item }
  if (type === 'AU' && known.uids.has(item)) return { kind: 'person', uid: item }
  return undefined
}
