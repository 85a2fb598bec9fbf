import { buildShelf } from './build-shelf.ts'
import { gatherNames } from './gather-names.ts'
import type { NameColumns, NameRow, Names } from './names.ts'
import { orderNames } from './order-names.ts'

/** There is a shelf for each of `tagKinds`, even if it is empty. */
const fewestKinds = 6

/**
 * Names made ready for `searchNames` and `nearNames`. Pure; takes some seconds for millions. What is
 * offered for a synonym is what `synonymOf` says, one step; one that is not among the rows is passed
 * over, and the synonym stands for itself.
 */
export function buildNames(columns: NameColumns): Names {
  const { orders, offered } = orderNames(columns, fewestKinds)
  const shelves = orders.map((order) => buildShelf(columns, order, offered))
  return { shelves, changed: new Map() }
}

/** Rows as columns, for archives and tests that are small enough to have rows. */
export function nameColumns(rows: readonly NameRow[]): NameColumns {
  const gatherer = gatherNames()
  for (const row of rows) gatherer.add(row)
  return gatherer.columns()
}
