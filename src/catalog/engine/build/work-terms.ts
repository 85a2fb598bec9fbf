import type { Lists } from '#catalog/engine/arrays.ts'
import { aboveOf, canonicalOf, type TagTable } from '#catalog/engine/tag-table.ts'
import type { WorksColumns } from '#catalog/engine/works-columns.ts'
import type { TermsOf } from './invert.ts'

/** Direct tags of a row: each canonical (or unwrangled) tag once. */
export function directTags(works: WorksColumns, tags: TagTable, limit: number) {
  const canonicals = denseCanonicals(tags, limit)
  const seen = new Uint32Array(limit)
  let round = 0
  const { starts, items } = works.tags
  return (row: number, out: Uint32Array): number => {
    round += 1
    const end = starts[row + 1] as number
    let count = 0
    for (let at = starts[row] as number; at < end; at += 1) {
      const tag = canonicals[items[at] as number] as number
      if (seen[tag] === round) continue
      seen[tag] = round
      out[count] = tag
      count += 1
    }
    return count
  }
}

/** What documents are found by: their tags and all that is above those, each once. */
export function filterTags(
  lists: Lists,
  order: Uint32Array,
  tags: TagTable,
  limit: number,
): TermsOf {
  const canonicals = denseCanonicals(tags, limit)
  const seen = new Uint32Array(limit)
  const hasAbove = new Uint8Array(limit)
  for (const sub of tags.subs) hasAbove[sub] = 1
  for (const [tag, { above }] of tags.changed) hasAbove[tag] = above.length > 0 ? 1 : 0
  let round = 0
  const { starts, items } = lists
  return (document, out) => {
    round += 1
    const row = order[document] as number
    const end = starts[row + 1] as number
    let count = 0
    for (let at = starts[row] as number; at < end; at += 1) {
      const tag = canonicals[items[at] as number] as number
      if (seen[tag] !== round) {
        seen[tag] = round
        out[count] = tag
        count += 1
      }
      if (hasAbove[tag] === 0) continue
      for (const meta of aboveOf(tags, tag)) {
        if (seen[meta] === round) continue
        seen[meta] = round
        out[count] = meta
        count += 1
      }
    }
    return count
  }
}

/** Terms that stand in a list as they are. */
export function listedTerms({ starts, items }: Lists, order: Uint32Array): TermsOf {
  return (document, out) => {
    const row = order[document] as number
    const from = starts[row] as number
    const found = items.subarray(from, starts[row + 1])
    out.set(found)
    return found.length
  }
}

/** The largest id in use, plus one. */
export function limitOf(tags: TagTable, ...lists: readonly (Lists | undefined)[]): number {
  let limit = tags.kinds.length
  for (const [tag, { above }] of tags.changed)
    limit = Math.max(limit, tag + 1, ...above.map((id) => id + 1))
  for (const list of lists) if (list) limit = Math.max(limit, termLimit(list))
  return limit
}

export function termLimit({ items }: Lists): number {
  let most = 0
  for (let at = 0; at < items.length; at += 1) {
    const item = items[at] as number
    if (item >= most) most = item + 1
  }
  return most
}

function denseCanonicals(tags: TagTable, limit: number): Uint32Array {
  if (tags.canonicals.length >= limit && tags.changed.size === 0) return tags.canonicals
  const all = new Uint32Array(limit)
  for (let id = 0; id < limit; id += 1) all[id] = canonicalOf(tags, id)
  return all
}
