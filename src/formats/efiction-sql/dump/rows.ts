import type { DumpTable, TablePart } from './dump-tables.ts'
import { readInteger, readValue } from './read-value.ts'
import { newRowSpans, type RowSpans, scanRow } from './scan-row.ts'

/** One row. It is good until the next one of the same walk is asked for; `index` says which it is. */
export type Row = {
  readonly part: TablePart
  readonly places: ReadonlyMap<string, number>
  readonly spans: RowSpans
  index: number
}

/** Walks the rows of a table. Rows whose columns nobody knows are left out; see `countUnnamed`. */
export function* rowsOf(table: DumpTable | undefined): Generator<Row> {
  for (const part of table?.parts ?? []) {
    const row = newRow(part)
    if (!row) continue
    for (let index = 0; index < part.rowStarts.length; index++) {
      seekRow(row, index)
      yield row
    }
  }
}

/** A row of a part before its first place; undefined when the columns of the part are unknown. */
export function newRow(part: TablePart): Row | undefined {
  if (!part.columns) return undefined
  const places = new Map(part.columns.map((column, place) => [column, place]))
  return { part, places, spans: newRowSpans(), index: -1 }
}

/** Moves the row to another index of its part. */
export function seekRow(row: Row, index: number) {
  row.index = index
  scanRow(row.part.bytes, row.part.rowStarts[index] as number, row.spans)
}

/** How many rows of a table cannot be read because their columns are unknown. */
export function countUnnamed(table: DumpTable): number {
  const unnamed = table.parts.filter((part) => !part.columns)
  return unnamed.reduce((sum, part) => sum + part.rowStarts.length, 0)
}

/** Whether the row has the column at all, be it NULL. */
export function hasColumn(row: Row, column: string): boolean {
  return row.places.has(column)
}

/** The value of a column; undefined when it is NULL or the table has no such column. */
export function bytesOf(row: Row, column: string): Uint8Array | undefined {
  const place = row.places.get(column)
  if (place === undefined || place >= row.spans.width) return undefined
  const { places } = row.spans
  return readValue(row.part.bytes, places[place * 2] as number, places[place * 2 + 1] as number)
}

/** A column as a whole number; undefined when it is none. */
export function integerOf(row: Row, column: string): number | undefined {
  const place = row.places.get(column)
  if (place === undefined || place >= row.spans.width) return undefined
  const { places } = row.spans
  return readInteger(row.part.bytes, places[place * 2] as number, places[place * 2 + 1] as number)
}
