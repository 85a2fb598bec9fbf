import { newRowSpans, type RowSpans, scanRow } from './scan-row.ts'
import { asciiText, broken, cut, endOfName, readName, skipBlanks } from './sql-cursor.ts'
import { addRow, type TableDraft } from './table-book.ts'

/** How reading an INSERT ended. `at` is where to go on. */
export type InsertEnd =
  | { readonly kind: 'done'; readonly at: number }
  | { readonly kind: 'broken'; readonly at: number }
  | { readonly kind: 'cut'; readonly firstValue?: string }

const spans: RowSpans = newRowSpans()

/**
 * Reads what follows the table's name in an INSERT: column list, VALUES, rows. Rows that are whole
 * are noted in `draft` even when a later one is not.
 */
export function readInsert(bytes: Uint8Array, at: number, draft: TableDraft): InsertEnd {
  let i = skipBlanks(bytes, at)
  let columns: readonly string[] | undefined
  if (bytes[i] === 0x28) {
    const list = readColumnList(bytes, i)
    if (!list) return stop(bytes, bytes.length, i)
    columns = list.columns
    i = skipBlanks(bytes, list.end)
  }
  const end = endOfName(bytes, i)
  const word = asciiText(bytes, i, end).toLowerCase()
  if (word !== 'values' && word !== 'value') return stop(bytes, end, i)
  return readRows(bytes, skipBlanks(bytes, end), draft, columns)
}

/** Reads rows from `at`, where the bracket of the first one should stand. */
export function readRows(
  bytes: Uint8Array,
  at: number,
  draft: TableDraft,
  columns: readonly string[] | undefined,
): InsertEnd {
  let i = at
  for (;;) {
    if (bytes[i] !== 0x28) return stop(bytes, i, i)
    const end = scanRow(bytes, i, spans)
    if (end === cut) return { kind: 'cut', ...firstValue(bytes) }
    if (end === broken) return { kind: 'broken', at: spans.stoppedAt }
    addRow(draft, columns, spans.width, i)
    i = skipBlanks(bytes, end)
    // Anything but a comma ends the rows: a semicolon, ON DUPLICATE KEY, or, where somebody lost
    // the semicolon, the next statement.
    if (bytes[i] !== 0x2c) return { kind: 'done', at: i }
    i = skipBlanks(bytes, i + 1)
  }
}

function stop(bytes: Uint8Array, reached: number, at: number): InsertEnd {
  return reached >= bytes.length ? { kind: 'cut' } : { kind: 'broken', at }
}

function firstValue(bytes: Uint8Array): { firstValue?: string } {
  if (spans.width === 0) return {}
  const [start = 0, end = 0] = spans.places
  return end - start <= 40 ? { firstValue: asciiText(bytes, start, end) } : {}
}

function readColumnList(
  bytes: Uint8Array,
  at: number,
): { columns: string[]; end: number } | undefined {
  const columns: string[] = []
  let i = at
  do {
    i = skipBlanks(bytes, i + 1)
    const name = readName(bytes, i)
    if (!name) return undefined
    columns.push(name.name.toLowerCase())
    i = skipBlanks(bytes, name.end)
  } while (bytes[i] === 0x2c)
  return bytes[i] === 0x29 ? { columns, end: i + 1 } : undefined
}
