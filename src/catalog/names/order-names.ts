import { type NameColumns, noSynonym } from './names.ts'

/** The rows of each kind, most used first, and for each row the row of the tag that it offers. */
export type NameOrder = {
  readonly orders: readonly Uint32Array[]
  readonly offered: Uint32Array
}

/**
 * Orders rows by the works of what they offer, most first; then by its id; the offered tag itself
 * before its synonyms, and these by their ids.
 */
export function orderNames(columns: NameColumns, fewestKinds: number): NameOrder {
  const { ids, kinds, works } = columns
  const offered = findOffered(columns)
  const counts: number[] = Array.from({ length: fewestKinds }, () => 0)
  for (const kind of kinds) {
    while (counts.length <= kind) counts.push(0)
    counts[kind] = (counts[kind] ?? 0) + 1
  }
  const orders = counts.map((count) => new Uint32Array(count))
  const filled = counts.map(() => 0)
  for (let row = 0; row < ids.length; row += 1) {
    const kind = kinds[row] ?? 0
    const order = orders[kind]
    if (order) order[filled[kind] ?? 0] = row
    filled[kind] = (filled[kind] ?? 0) + 1
  }
  const compare = (a: number, b: number) => {
    const [to, other] = [offered[a] ?? 0, offered[b] ?? 0]
    if (to !== other) {
      return (works[other] ?? 0) - (works[to] ?? 0) || (ids[to] ?? 0) - (ids[other] ?? 0)
    }
    if (a === to || b === to) return a === to ? -1 : 1
    return (ids[a] ?? 0) - (ids[b] ?? 0)
  }
  for (const order of orders) order.sort(compare)
  return { orders, offered }
}

/** The numbers from 0 up to `count`. */
export function countingFrom0(count: number): Uint32Array {
  const numbers = new Uint32Array(count)
  for (let at = 0; at < count; at += 1) numbers[at] = at
  return numbers
}

function findOffered({ ids, synonymOf }: NameColumns): Uint32Array {
  const byId = countingFrom0(ids.length)
  if (!isAscending(ids)) byId.sort((a, b) => (ids[a] ?? 0) - (ids[b] ?? 0))
  const offered = countingFrom0(ids.length)
  for (let row = 0; row < ids.length; row += 1) {
    const synonym = synonymOf[row] ?? noSynonym
    if (synonym === noSynonym) continue
    const canonical = findRow(ids, byId, synonym)
    if (canonical !== undefined) offered[row] = canonical
  }
  return offered
}

function isAscending(ids: Uint32Array): boolean {
  for (let row = 1; row < ids.length; row += 1) {
    if ((ids[row] ?? 0) < (ids[row - 1] ?? 0)) return false
  }
  return true
}

function findRow(ids: Uint32Array, byId: Uint32Array, id: number): number | undefined {
  let [low, high] = [0, byId.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((ids[byId[middle] ?? 0] ?? 0) < id) low = middle + 1
    else high = middle
  }
  const row = byId[low]
  return row !== undefined && ids[row] === id ? row : undefined
}
