import type { TagMeaning } from './engine/record.ts'
import type { TagGraph } from './engine/tag-graph.ts'
import { canonicalOf, isCountable, kindOf, type TagTable } from './engine/tag-table.ts'
import type { CatalogSource } from './source.ts'

/** Place of fandoms among the kinds. */
const fandomKind = 2

/** Those of the tags that mean something else than the catalog knows. */
export function findChanged(
  table: TagTable,
  graph: TagGraph,
  meanings: readonly TagMeaning[],
): readonly TagMeaning[] {
  return meanings.filter((tag) => {
    const metas = graph.metas.get(tag.id) ?? []
    return (
      kindOf(table, tag.id) !== tag.kind ||
      canonicalOf(table, tag.id) !== (tag.synonymOf ?? tag.id) ||
      isCountable(table, tag.id) !== (tag.canonical && tag.synonymOf === undefined) ||
      metas.length !== tag.metas.length ||
      tag.metas.some((meta) => !metas.includes(meta))
    )
  })
}

/**
 * The works that have to be read again from the store, because of what these tags mean now. The
 * catalog knows a work's tags by their canonicals: of two tags that were one it cannot tell which a
 * work carries. And whether a work crosses over follows from how its fandoms belong together.
 */
export async function findRegrouped(
  source: CatalogSource,
  table: TagTable,
  changed: readonly TagMeaning[],
  most: number,
): Promise<readonly number[]> {
  const works = new Set<number>()
  const gather = async (pieces: AsyncIterable<readonly number[]>) => {
    for await (const ids of pieces) {
      for (const id of ids) works.add(id)
      if (works.size >= most) return
    }
  }
  for (const { id } of findParted(table, changed)) await gather(source.carrying(id))
  await gather(source.worksAcross(fandomsIn(changed)))
  return [...works].slice(0, most)
}

/** Those of the tags that counted as another and do not go the way of that one. */
export function findParted(table: TagTable, changed: readonly TagMeaning[]): readonly TagMeaning[] {
  const named = new Map(changed.map((tag) => [tag.id, tag]))
  const newCanonical = (id: number) => {
    const tag = named.get(id)
    return tag ? (tag.synonymOf ?? id) : canonicalOf(table, id)
  }
  return changed.filter(({ id }) => {
    const before = canonicalOf(table, id)
    return before !== id && newCanonical(id) !== newCanonical(before)
  })
}

export function fandomsIn(tags: readonly TagMeaning[]): readonly number[] {
  return idsIn(tags.filter(({ kind }) => kind === fandomKind))
}

const idsIn = (tags: readonly TagMeaning[]) => tags.map(({ id }) => id)
