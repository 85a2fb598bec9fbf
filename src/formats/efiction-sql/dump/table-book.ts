import type { DeclaredColumn, DumpTable, TablePart } from './dump-tables.ts'

/** The tables of a dump while it is being read. */
export type TableBook = {
  readonly bytes: Uint8Array
  readonly tables: Map<string, TableDraft>
}

export type TableDraft = {
  readonly database: string
  readonly name: string
  declared: readonly DeclaredColumn[] | undefined
  /** Set by DROP: the next rows replace those that came before. */
  isDropped: boolean
  readonly parts: Map<string, PartDraft>
}

type PartDraft = {
  readonly columns: readonly string[] | undefined
  readonly width: number
  rowStarts: Uint32Array
  rowCount: number
}

export function newTableBook(bytes: Uint8Array): TableBook {
  return { bytes, tables: new Map() }
}

/** The draft of a table; a new one when it was not met before. */
export function draftOf(book: TableBook, database: string, name: string): TableDraft {
  const key = `${database}.${name}`
  const known = book.tables.get(key)
  if (known) return known
  const draft: TableDraft = {
    database,
    name,
    declared: undefined,
    isDropped: false,
    parts: new Map(),
  }
  book.tables.set(key, draft)
  return draft
}

/**
 * Notes that a table is dropped. Its rows stay until new ones come: a file with the data first and
 * the structure behind it, joined by hand in that order, still has all its stories.
 */
export function dropDraft(book: TableBook, database: string, name: string) {
  const draft = book.tables.get(`${database}.${name}`)
  if (draft) draft.isDropped = true
}

/**
 * Notes the columns that CREATE TABLE names. The first ones stay unless the table was dropped since.
 */
export function declareColumns(draft: TableDraft, columns: readonly DeclaredColumn[]) {
  if (draft.declared === undefined || draft.isDropped) draft.declared = columns
}

/**
 * Notes where a row begins. `columns` is the list of its INSERT, if it has one; a list that does
 * not fit the row is not believed.
 */
export function addRow(
  draft: TableDraft,
  columns: readonly string[] | undefined,
  width: number,
  at: number,
) {
  if (draft.isDropped) draft.parts.clear()
  draft.isDropped = false
  const part = partOf(draft, columns?.length === width ? columns : undefined, width)
  if (part.rowCount === part.rowStarts.length) {
    const larger = new Uint32Array(part.rowStarts.length * 2)
    larger.set(part.rowStarts)
    part.rowStarts = larger
  }
  part.rowStarts[part.rowCount++] = at
}

function partOf(
  draft: TableDraft,
  columns: readonly string[] | undefined,
  width: number,
): PartDraft {
  const key = columns ? columns.join(',') : String(width)
  const known = draft.parts.get(key)
  if (known) return known
  const part = { columns, width, rowStarts: new Uint32Array(16), rowCount: 0 }
  draft.parts.set(key, part)
  return part
}

/** The tables as they are handed out: rows without a list of their own take the declared columns. */
export function closeBook(book: TableBook): DumpTable[] {
  return [...book.tables.values()].map((draft) => ({
    database: draft.database,
    name: draft.name,
    declared: draft.declared,
    parts: [...draft.parts.values()].map((part) => closePart(book.bytes, draft, part)),
  }))
}

function closePart(bytes: Uint8Array, draft: TableDraft, part: PartDraft): TablePart {
  const declared = draft.declared?.length === part.width ? draft.declared : undefined
  const columns = part.columns ?? declared?.map((column) => column.name)
  return {
    bytes,
    columns,
    width: part.width,
    rowStarts: part.rowStarts.slice(0, part.rowCount),
  }
}
