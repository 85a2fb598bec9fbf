import { buildShelf } from './build-shelf.ts'
import type { NameColumns, NameRow, Names } from './names.ts'
import { noSynonym } from './names.ts'
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
  const encoder = new TextEncoder()
  const names = rows.map(({ name }) => encoder.encode(name))
  const textAt = new Uint32Array(rows.length + 1)
  for (const [at, name] of names.entries()) textAt[at + 1] = (textAt[at] ?? 0) + name.length
  const text = new Uint8Array(textAt[rows.length] ?? 0)
  for (const [at, name] of names.entries()) text.set(name, textAt[at])
  return {
    ids: Uint32Array.from(rows, ({ id }) => id),
    kinds: Uint8Array.from(rows, ({ kind }) => kind),
    synonymOf: Uint32Array.from(rows, ({ synonymOf }) => synonymOf ?? noSynonym),
    works: Uint32Array.from(rows, ({ works }) => works),
    text,
    textAt,
  }
}
