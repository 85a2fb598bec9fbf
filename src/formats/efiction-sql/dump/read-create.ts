import type { DeclaredColumn } from './dump-tables.ts'
import {
  asciiText,
  endOfBrackets,
  endOfName,
  endOfQuoted,
  isNameByte,
  isQuote,
  readName,
  skipBlanks,
} from './sql-cursor.ts'

/** What begins a line of CREATE TABLE that is no column, unless it is quoted. */
const notColumns: ReadonlySet<string> = new Set(
  'primary key unique index fulltext spatial constraint foreign check'.split(' '),
)

/**
 * The columns between the brackets of a CREATE TABLE; `at` is the opening bracket. `end` is behind
 * the closing one, or the end of the bytes when the file was cut there; then the columns are those
 * that were whole.
 */
export function readColumns(
  bytes: Uint8Array,
  at: number,
): { columns: DeclaredColumn[]; end: number; isCut: boolean } {
  const columns: DeclaredColumn[] = []
  let i = at + 1
  for (;;) {
    i = skipBlanks(bytes, i)
    const item = readItem(bytes, i)
    if (item.end >= bytes.length) return { columns, end: bytes.length, isCut: true }
    if (item.column) columns.push(item.column)
    i = item.end + 1
    if (bytes[item.end] === 0x29) return { columns, end: i, isCut: false }
  }
}

// One line of the table: up to the comma or bracket that ends it, which is at `end`.
function readItem(bytes: Uint8Array, at: number): { column?: DeclaredColumn; end: number } {
  const end = endOfItem(bytes, at)
  const name = readName(bytes, at)
  if (!name) return { end }
  if (!isQuote(bytes[at]) && notColumns.has(name.name.toLowerCase())) return { end }
  const typeAt = skipBlanks(bytes, name.end)
  const column = { name: name.name.toLowerCase(), type: readType(bytes, typeAt) }
  return { column, end }
}

function readType(bytes: Uint8Array, at: number): string {
  const end = endOfName(bytes, at)
  const sized = bytes[end] === 0x28 ? endOfBrackets(bytes, end) : end
  // An enum lists its words; a size is short.
  const last = sized > end && sized - end <= 12 ? sized : end
  return asciiText(bytes, at, last).toLowerCase()
}

function endOfItem(bytes: Uint8Array, at: number): number {
  let i = at
  while (i < bytes.length) {
    i = skipBlanks(bytes, i)
    const byte = bytes[i]
    if (byte === undefined || byte === 0x2c || byte === 0x29) return i
    const next = isQuote(byte)
      ? endOfQuoted(bytes, i)
      : byte === 0x28
        ? endOfBrackets(bytes, i)
        : isNameByte(byte)
          ? endOfName(bytes, i)
          : i + 1
    if (next < 0) return bytes.length
    i = next
  }
  return i
}
