import { countRows, type DumpTable, type TablePart } from './dump-tables.ts'
import { type ColumnKind, columnKinds, knownColumns } from './known-columns.ts'
import { readValue } from './read-value.ts'
import { newRowSpans, scanRow } from './scan-row.ts'
import { asciiText } from './sql-cursor.ts'

/** A guess at the columns of a table: `isSure` when no other known order fits as well. */
export type NamedTable = { readonly table: DumpTable; readonly guess?: 'sure' | 'unsure' }

/** Ids by the column that lists them, such as `classes`, to tell orders apart that look alike. */
export type IdsByColumn = ReadonlyMap<string, ReadonlySet<string>>

const rowsToLookAt = 200
/** A share of values that must look right: old rows hold a stray value here and there. */
const shareToFit = 0.97

/**
 * Gives names to the columns of rows that have none, by the number of values and by what they look
 * like. `base` is the table's name without prefix. What fits no known order stays nameless.
 */
export function nameColumns(base: string, table: DumpTable, ids: IdsByColumn): NamedTable {
  if (table.parts.every((part) => part.columns) || countRows(table) === 0) return { table }
  let guess: 'sure' | 'unsure' | undefined
  const parts = table.parts.map((part) => {
    const found = part.columns ? undefined : guessColumns(base, part, ids)
    if (!found) return part
    guess = found.isSure && guess !== 'unsure' ? 'sure' : 'unsure'
    return { ...part, columns: found.columns }
  })
  return { table: { ...table, parts }, ...(guess && { guess }) }
}

function guessColumns(
  base: string,
  part: TablePart,
  ids: IdsByColumn,
): { columns: readonly string[]; isSure: boolean } | undefined {
  const rows = sampleRows(part)
  const fitting = (knownColumns[base] ?? [])
    .filter((order) => order.length <= part.width)
    .map((order) => ({ order, score: scoreOrder(base, order, rows, ids) }))
    .filter(({ score }) => score.fit >= shareToFit)
    .sort((a, b) => b.order.length - a.order.length || compareScores(b.score, a.score))
  const [best, second] = fitting
  if (!best) return base === 'settings' ? guessSettings(part.width, rows) : undefined
  const extra = Array.from({ length: part.width - best.order.length }, (_, i) => `unknown-${i + 1}`)
  const isSure =
    second?.order.length !== best.order.length || compareScores(best.score, second.score) > 0
  return { columns: [...best.order, ...extra], isSure }
}

type Score = { readonly fit: number; readonly knownIds: number }

function compareScores(a: Score, b: Score): number {
  return a.fit - b.fit || a.knownIds - b.knownIds
}

function scoreOrder(
  base: string,
  order: readonly string[],
  rows: readonly (readonly string[])[],
  ids: IdsByColumn,
): Score {
  let checked = 0
  let fit = 0
  let knownIds = 0
  order.forEach((column, place) => {
    const kind = columnKinds[`${base}.${column}`] ?? columnKinds[column]
    const known = ids.get(column)
    for (const row of rows) {
      const value = row[place] ?? ''
      if (kind) checked++
      if (kind && looksLike(kind, value)) fit++
      if (known && value.split(',').some((id) => known.has(id))) knownIds++
    }
  })
  return { fit: checked === 0 ? 1 : fit / checked, knownIds }
}

function looksLike(kind: ColumnKind, value: string): boolean {
  switch (kind) {
    case 'text':
      return true
    case 'number':
      return /^-?\d*$/.test(value)
    case 'date':
      return /^(?:0?|\d{8,10}|\d{14}|\d{4}-\d\d-\d\d(?: [\d:.]+)?)$/.test(value)
    case 'list':
      // Ids, or names that an upgrade from 2.0 left; never a text with lines or tags.
      return /^[^<>\n]{0,255}$/.test(value)
    case 'kind':
      return /^[A-Z]{0,2}$/.test(value)
    case 'password':
      return /^(?:0?|[0-9a-f]{32}|\$2.{58})$/i.test(value)
    case 'store':
      return /^(?:files|mysql)?$/.test(value)
    case 'version':
      return /^\d\.\d+(?:\.\d+)*$/.test(value)
  }
}

// Settings of versions before 3.5 lack some columns in between. The first six never changed; the
// others are found by what only they can hold, and by their neighbours.
function guessSettings(
  width: number,
  rows: readonly (readonly string[])[],
): { columns: readonly string[]; isSure: boolean } | undefined {
  const row = rows[0] ?? []
  const store = row.findIndex((value, place) => place > 5 && looksLike('store', value) && value)
  const version = row.findIndex((value, place) => place > 10 && looksLike('version', value))
  if (width < 12 || store < 0) return undefined
  const columns = Array.from({ length: width }, (_, i) => `unknown-${i + 1}`)
  const [order = []] = knownColumns.settings ?? []
  order.slice(0, 6).forEach((name, place) => {
    columns[place] = name
  })
  columns.splice(store - 1, 2, 'storiespath', 'store')
  const before = order.slice(order.indexOf('reviewsallowed'), order.indexOf('version') + 1)
  const first = version + 1 - before.length
  if (first > store) columns.splice(first, before.length, ...before)
  return { columns, isSure: false }
}

function sampleRows(part: TablePart): string[][] {
  const spans = newRowSpans()
  const step = Math.max(1, Math.floor(part.rowStarts.length / rowsToLookAt))
  const rows: string[][] = []
  for (let index = 0; index < part.rowStarts.length; index += step) {
    scanRow(part.bytes, part.rowStarts[index] as number, spans)
    rows.push(
      Array.from({ length: spans.width }, (_, place) => {
        const [start = 0, end = 0] = spans.places.subarray(place * 2, place * 2 + 2)
        const value = readValue(part.bytes, start, end)
        // Long enough for every kind that is checked; texts of chapters are not copied.
        return value ? asciiText(value, 0, Math.min(value.length, 300)) : ''
      }),
    )
  }
  return rows
}
