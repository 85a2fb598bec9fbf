import type { TagMeaning } from './record.ts'
import {
  aboveOf,
  type ChangedTag,
  canonicalOf,
  isCountable,
  kindOf,
  noKind,
  type TagColumns,
  type TagTable,
} from './tag-table.ts'

/** Direct metatags and the other way round, to see what a change of one tag means for others. */
export type TagGraph = {
  readonly metas: Map<number, readonly number[]>
  readonly subs: Map<number, Set<number>>
}

export function openTagGraph({ kinds, metaStarts, metas }: TagColumns): TagGraph {
  const graph: TagGraph = { metas: new Map(), subs: new Map() }
  for (let id = 0; id < kinds.length; id += 1) {
    const from = metaStarts[id] as number
    const to = metaStarts[id + 1] as number
    if (from < to) setMetas(graph, id, Array.from(metas.subarray(from, to)))
  }
  return graph
}

function setMetas({ metas, subs }: TagGraph, id: number, now: readonly number[]): void {
  for (const meta of metas.get(id) ?? []) subs.get(meta)?.delete(id)
  if (now.length > 0) metas.set(id, now)
  else metas.delete(id)
  for (const meta of now) {
    const below = subs.get(meta)
    if (below) below.add(id)
    else subs.set(meta, new Set([id]))
  }
}

/** Everything that one reaches from a tag; a circle is walked once. */
function reach(id: number, next: (id: number) => Iterable<number>): ReadonlySet<number> {
  const seen = new Set<number>([id])
  const open = [id]
  for (let tag = open.pop(); tag !== undefined; tag = open.pop()) {
    for (const other of next(tag)) {
      if (seen.has(other)) continue
      seen.add(other)
      open.push(other)
    }
  }
  return seen
}

/**
 * Changes what tags mean: the new table, and the tags whose works have to be looked at again. The
 * graph follows; the old table stays as it was.
 */
export function changeMeanings(
  table: TagTable,
  graph: TagGraph,
  meanings: readonly TagMeaning[],
): { readonly table: TagTable; readonly touched: ReadonlySet<number> } {
  const changed = new Map(table.changed)
  const next: TagTable = { ...table, changed }
  const reached = new Set<number>()
  for (const { id, metas } of meanings) {
    setMetas(graph, id, metas)
    for (const below of reach(id, (tag) => graph.subs.get(tag) ?? [])) reached.add(below)
  }
  const named = new Map(meanings.map((meaning) => [meaning.id, meaning]))
  const touched = new Set<number>()
  for (const id of reached) {
    const meaning = named.get(id)
    const now: ChangedTag = {
      kind: meaning?.kind ?? kindOf(table, id),
      canonical: meaning ? (meaning.synonymOf ?? id) : canonicalOf(table, id),
      countable: meaning
        ? meaning.canonical && meaning.synonymOf === undefined
        : isCountable(table, id),
      above: aboveIn(graph, id),
    }
    // A tag that nobody knew is on no work yet that was indexed without it being named.
    if (kindOf(table, id) === noKind || differs(table, id, now)) touched.add(id)
    changed.set(id, now)
  }
  return { table: next, touched }
}

function aboveIn(graph: TagGraph, id: number): readonly number[] {
  const above = new Set(reach(id, (tag) => graph.metas.get(tag) ?? []))
  above.delete(id)
  return [...above]
}

function differs(table: TagTable, id: number, now: ChangedTag): boolean {
  if (canonicalOf(table, id) !== now.canonical) return true
  if (isCountable(table, id) !== now.countable || kindOf(table, id) !== now.kind) return true
  const before = Array.from(aboveOf(table, id))
  return before.length !== now.above.length || before.some((meta) => !now.above.includes(meta))
}
