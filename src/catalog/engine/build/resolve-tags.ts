import type { Lists } from '#catalog/engine/arrays.ts'
import { canonicalOf, type TagTable } from '#catalog/engine/tag-table.ts'

/** Direct tags of each document: canonical (or unwrangled) tags, each once, in any order. */
export function resolveTags(
  { starts, items }: Lists,
  order: Uint32Array,
  tags: TagTable,
  limit: number,
): Lists {
  const canonicals = denseCanonicals(tags, limit)
  const size = order.length
  const into = new Uint32Array(items.length)
  const begins = new Uint32Array(size + 1)
  let end = 0
  for (let document = 0; document < size; document += 1) {
    const row = order[document] as number
    const last = starts[row + 1] as number
    const from = end
    // A row that names ascending tags, none of them a synonym, names each once.
    let isPlain = true
    let before = -1
    for (let at = starts[row] as number; at < last; at += 1) {
      const typed = items[at] as number
      const tag = canonicals[typed] as number
      if (tag !== typed || typed <= before) isPlain = false
      before = typed
      into[end] = tag
      end += 1
    }
    if (!isPlain) end = dropRepeated(into, from, end)
    begins[document] = from
  }
  begins[size] = end
  return { starts: begins, items: into.subarray(0, end) }
}

// As many as this are compared with each other, more are put in order.
const fewTags = 64

function dropRepeated(tags: Uint32Array, from: number, end: number): number {
  if (end - from > fewTags) {
    const distinct = new Set(tags.subarray(from, end))
    tags.set([...distinct], from)
    return from + distinct.size
  }
  let kept = from
  for (let at = from; at < end; at += 1) {
    const tag = tags[at] as number
    let place = from
    while (place < kept && tags[place] !== tag) place += 1
    if (place < kept) continue
    tags[kept] = tag
    kept += 1
  }
  return kept
}

/** How many documents carry each tag. */
export function countItems({ items }: Lists, limit: number): Uint32Array {
  const counts = new Uint32Array(limit)
  for (let at = 0; at < items.length; at += 1) {
    const item = items[at] as number
    counts[item] = (counts[item] as number) + 1
  }
  return counts
}

/** The largest id in use, plus one. */
export function limitOf(tags: TagTable, ...lists: readonly (Lists | undefined)[]): number {
  let limit = Math.max(tags.kinds.length, limitAbove(tags.canonicals), limitAbove(tags.above))
  for (const [tag, { canonical, above }] of tags.changed) {
    limit = Math.max(limit, tag + 1, canonical + 1)
    for (const meta of above) limit = Math.max(limit, meta + 1)
  }
  for (const list of lists) if (list) limit = Math.max(limit, termLimit(list))
  return limit
}

export const termLimit = ({ items }: Lists): number => limitAbove(items)

function limitAbove(items: Uint32Array): number {
  let most = -1
  for (let at = 0; at < items.length; at += 1) {
    const item = items[at] as number
    if (item > most) most = item
  }
  return most + 1
}

function denseCanonicals(tags: TagTable, limit: number): Uint32Array {
  if (tags.canonicals.length >= limit && tags.changed.size === 0) return tags.canonicals
  const all = new Uint32Array(limit)
  for (let id = 0; id < limit; id += 1) all[id] = canonicalOf(tags, id)
  return all
}
