import type { Remark } from '#formats/parsed-work.ts'
import { countRows, type DumpTables } from './dump/dump-tables.ts'

/** What is to be said of the file itself: where it ends, and where it could not be read. */
export function dumpRemarks(dump: DumpTables): Remark[] {
  const remarks: Remark[] = []
  const { end } = dump
  if (end.kind === 'unmarked') remarks.push({ kind: 'dump-unmarked', where: 'dump' })
  if (end.kind === 'cut') {
    const table = dump.tables.find(({ name }) => name === end.table)
    const rows = table ? countRows(table) : 0
    const values = { rows, id: end.firstValue ?? '' }
    const where = end.table === undefined ? 'dump' : `table:${end.table}`
    remarks.push({ kind: 'dump-cut', where, values })
  }
  for (const { table, at } of dump.damages) {
    remarks.push({ kind: 'dump-damaged', where: `table:${table}`, values: { byte: at } })
  }
  return remarks
}
