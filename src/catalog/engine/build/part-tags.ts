import type { Lists } from '#catalog/engine/arrays.ts'
import type { WorksColumns } from '#catalog/engine/works-columns.ts'

/**
 * A tag that counted as another, and what a segment does not know: which works carry it. Ids of works
 * are ascending.
 */
export type Parting = {
  readonly tag: number
  /** What it counted as until now. */
  readonly from: number
  readonly carrying: Uint32Array
  /** Those of them that also carry `from` itself, or another tag that goes on to count as it. */
  readonly staying: Uint32Array
}

/** Gives works back the tags that were taken for others: each as it stands on the work. */
export function partTags(works: WorksColumns, partings: readonly Parting[]): WorksColumns {
  let { tags } = works
  for (const parting of partings) tags = partOne(works.ids, tags, parting)
  return { ...works, tags }
}

function partOne(
  ids: Uint32Array,
  { starts, items }: Lists,
  { tag, from, carrying, staying }: Parting,
): Lists {
  const parted = new Uint32Array(items.length + carrying.length)
  const partedStarts = new Uint32Array(starts.length)
  let end = 0
  let carrier = 0
  let stayer = 0
  for (let row = 0; row < ids.length; row += 1) {
    const id = ids[row] as number
    const [start, stop] = [starts[row] as number, starts[row + 1] as number]
    while (carrier < carrying.length && (carrying[carrier] as number) < id) carrier += 1
    while (stayer < staying.length && (staying[stayer] as number) < id) stayer += 1
    const isCarrier = carrying[carrier] === id
    const leaves = isCarrier && staying[stayer] !== id
    for (let at = start; at < stop; at += 1) {
      const item = items[at] as number
      if (leaves && item === from) continue
      parted[end] = item
      end += 1
    }
    if (isCarrier) {
      parted[end] = tag
      end += 1
    }
    partedStarts[row + 1] = end
  }
  return { starts: partedStarts, items: parted.subarray(0, end) }
}
