import { type DumpSigns, newDumpSigns, noteSigns } from './dump-makers.ts'
import type { DumpDamage, DumpEnd, DumpTables } from './dump-tables.ts'
import { findNextStatement } from './find-next-statement.ts'
import { readColumns } from './read-create.ts'
import { type InsertEnd, readInsert, readRows } from './read-insert.ts'
import {
  asciiText,
  endOfComment,
  endOfLine,
  endOfName,
  endOfQuoted,
  isBlank,
  isCommentStart,
  isQuote,
  readName,
  skipBlanks,
} from './sql-cursor.ts'
import {
  closeBook,
  declareColumns,
  draftOf,
  dropDraft,
  newTableBook,
  type TableBook,
  type TableDraft,
} from './table-book.ts'

/** Statements that carry no rows and may be skipped without a word. */
const skipped: ReadonlySet<string> = new Set(
  (
    'alter analyze begin call change commit delete do end flush grant handler kill load lock ' +
    'optimize prepare release rename repair reset revoke rollback savepoint select set show start ' +
    'truncate unlock update with'
  ).split(' '),
)

/** A file that is broken on every line needs no longer list than this. */
const mostDamages = 1000

type Reading = {
  readonly bytes: Uint8Array
  readonly book: TableBook
  readonly signs: DumpSigns
  readonly damages: DumpDamage[]
  database: string
  end: DumpEnd
}

/**
 * Finds the tables of a MySQL dump and where their rows stand. Reads what mysqldump (any version
 * and options), phpMyAdmin, eFiction's own backup page and hand-edited mixtures of them write.
 * Works on bytes, in one pass, never throws. Only the first 4 GiB are read.
 */
export function readDump(bytes: Uint8Array): DumpTables {
  const within = bytes.length > 0xffffffff ? bytes.subarray(0, 0xffffffff) : bytes
  const reading: Reading = {
    bytes: within,
    book: newTableBook(within),
    signs: newDumpSigns(),
    damages: [],
    database: '',
    end: within === bytes ? { kind: 'complete' } : { kind: 'cut' },
  }
  let at = hasByteOrderMark(within) ? 3 : 0
  while (at < within.length) at = readStatement(reading, at)
  const { madeBy, charset, keepsOldCharset, restoresOldCharset } = reading.signs
  const isUnmarked = keepsOldCharset && !restoresOldCharset
  return {
    tables: closeBook(reading.book),
    madeBy,
    charset,
    end: reading.end.kind === 'complete' && isUnmarked ? { kind: 'unmarked' } : reading.end,
    damages: reading.damages,
  }
}

function hasByteOrderMark(bytes: Uint8Array): boolean {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf
}

// Reads one statement, comment or blank and answers the position behind it, always further on.
function readStatement(reading: Reading, at: number): number {
  const { bytes, signs } = reading
  const byte = bytes[at] as number
  if (isBlank(byte) || byte === 0x3b) return at + 1
  if (isCommentStart(bytes, at)) {
    const end = endOfComment(bytes, at)
    noteSigns(signs, bytes, at, end)
    return end
  }
  const end = endOfName(bytes, at)
  const word = end - at > 20 ? '' : asciiText(bytes, at, end).toLowerCase()
  if (word === 'insert' || word === 'replace') return insertRows(reading, end)
  if (word === 'create') return createTable(reading, end)
  if (word === 'drop') return dropTables(reading, end)
  if (word === 'use') return useDatabase(reading, end)
  if (word === 'delimiter') return skipRoutines(bytes, end)
  if (word === 'set') noteSigns(signs, bytes, at, endOfLine(bytes, at))
  if (skipped.has(word)) return skipStatement(reading, end)
  // Not SQL: an error message of the server, or what is left of a broken statement.
  return Math.max(at + 1, endOfLine(bytes, at))
}

function skipStatement(reading: Reading, at: number): number {
  const { bytes } = reading
  let i = at
  while (i < bytes.length) {
    i = skipBlanks(bytes, i)
    const byte = bytes[i]
    if (byte === 0x3b) return i + 1
    const next = isQuote(byte) ? endOfQuoted(bytes, i) : i + 1
    if (next < 0) break
    i = next
  }
  if (i < bytes.length) reading.end = { kind: 'cut' }
  return bytes.length
}

function insertRows(reading: Reading, at: number): number {
  const { bytes } = reading
  const name = readTableName(reading, skipWords(bytes, at, insertWords))
  if (!name) return bytes.length
  const draft = draftOf(reading.book, name.database, name.name)
  let end = readInsert(bytes, name.end, draft)
  while (end.kind === 'broken') {
    if (reading.damages.length < mostDamages) {
      reading.damages.push({ table: draft.name, at: end.at })
    }
    const next = findNextStatement(bytes, end.at)
    if (next.kind === 'statement') return next.at
    end = readRows(bytes, next.at, draft, lastColumns(draft))
  }
  return leaveInsert(reading, draft, end)
}

const insertWords: ReadonlySet<string> = new Set([
  'low_priority',
  'delayed',
  'high_priority',
  'ignore',
  'into',
])

function leaveInsert(reading: Reading, draft: TableDraft, end: InsertEnd): number {
  if (end.kind === 'cut') {
    const { firstValue } = end
    const half = firstValue === undefined ? {} : { firstValue }
    reading.end = { kind: 'cut', table: draft.name, ...half }
    return reading.bytes.length
  }
  // Every maker ends its last statement; a file without that semicolon may have lost more.
  if (end.at >= reading.bytes.length) reading.end = { kind: 'unmarked' }
  const word = asciiText(reading.bytes, end.at, endOfName(reading.bytes, end.at)).toLowerCase()
  return word === 'on' || word === 'as' ? skipStatement(reading, end.at) : end.at
}

// Rows behind a broken one belong to the same INSERT and so to the same columns.
function lastColumns(draft: TableDraft): readonly string[] | undefined {
  return [...draft.parts.values()].at(-1)?.columns
}

function createTable(reading: Reading, at: number): number {
  const { bytes } = reading
  const wordAt = skipWords(bytes, at, new Set(['temporary']))
  const wordEnd = endOfName(bytes, wordAt)
  if (asciiText(bytes, wordAt, wordEnd).toLowerCase() !== 'table') {
    return skipStatement(reading, wordAt)
  }
  const nameAt = skipWords(bytes, wordEnd, new Set(['if', 'not', 'exists']))
  const name = readTableName(reading, nameAt)
  if (!name) return bytes.length
  const bodyAt = skipBlanks(bytes, name.end)
  const draft = draftOf(reading.book, name.database, name.name)
  if (bytes[bodyAt] !== 0x28) return skipStatement(reading, bodyAt)
  const { columns, end, isCut } = readColumns(bytes, bodyAt)
  if (isCut) reading.end = { kind: 'cut', table: name.name }
  else declareColumns(draft, columns)
  return isCut ? end : skipStatement(reading, end)
}

function dropTables(reading: Reading, at: number): number {
  const { bytes } = reading
  const nameAt = skipWords(bytes, at, new Set(['temporary', 'table', 'tables', 'if', 'exists']))
  const name = readTableName(reading, nameAt)
  if (name) dropDraft(reading.book, name.database, name.name)
  return skipStatement(reading, name?.end ?? nameAt)
}

function useDatabase(reading: Reading, at: number): number {
  const name = readName(reading.bytes, skipBlanks(reading.bytes, at))
  if (name) reading.database = name.name
  return skipStatement(reading, name?.end ?? at)
}

function readTableName(
  reading: Reading,
  at: number,
): { database: string; name: string; end: number } | undefined {
  const first = readName(reading.bytes, at)
  if (!first) return undefined
  if (reading.bytes[first.end] !== 0x2e) return { database: reading.database, ...first }
  const second = readName(reading.bytes, first.end + 1)
  return second && { database: first.name, ...second }
}

function skipWords(bytes: Uint8Array, at: number, words: ReadonlySet<string>): number {
  let i = skipBlanks(bytes, at)
  for (;;) {
    const end = endOfName(bytes, i)
    if (end - i > 20 || !words.has(asciiText(bytes, i, end).toLowerCase())) return i
    i = skipBlanks(bytes, end)
  }
}

// Triggers and procedures stand between two DELIMITER lines; their INSERTs are no rows.
function skipRoutines(bytes: Uint8Array, at: number): number {
  let i = endOfLine(bytes, at)
  if (asciiText(bytes, at, i).trim() === ';') return i
  while (i < bytes.length) {
    const lineAt = skipLineEnds(bytes, i)
    i = endOfLine(bytes, lineAt)
    if (i - lineAt < 40 && /^\s*delimiter\s+;\s*$/i.test(asciiText(bytes, lineAt, i))) return i
  }
  return i
}

function skipLineEnds(bytes: Uint8Array, at: number): number {
  let i = at
  while (bytes[i] === 0x0a || bytes[i] === 0x0d) i++
  return i
}
