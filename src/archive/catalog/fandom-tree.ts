import type { TagId } from '#ground/ids.ts'
import type { Db } from '#store/schema.ts'

/** What a fandom belongs to: itself or its canonical, and all metatags above. */
export type FandomTree = ReadonlyMap<TagId, ReadonlySet<TagId>>

/**
 * Every fandom that is a synonym or has a metatag; the others are alone. Whether a work crosses over
 * depends on it.
 */
export async function openFandomTree(db: Db): Promise<FandomTree> {
  const synonyms = await db
    .selectFrom('tags')
    .select(['id', 'synonym_of'])
    .where('kind', '=', 'fandom')
    .where('synonym_of', 'is not', null)
    .execute()
  const links = await db
    .selectFrom('tag_metas')
    .innerJoin('tags', 'tags.id', 'tag_metas.sub_id')
    .select(['tag_metas.sub_id', 'tag_metas.meta_id'])
    .where('tags.kind', '=', 'fandom')
    .execute()
  const metas = Map.groupBy(links, ({ sub_id }) => sub_id)
  const tree = new Map<TagId, ReadonlySet<TagId>>()
  const climb = (id: TagId): ReadonlySet<TagId> => {
    const found = new Set([id])
    // A set is walked in the order of its making, what is added on the way included.
    for (const step of found) for (const { meta_id } of metas.get(step) ?? []) found.add(meta_id)
    return found
  }
  for (const id of metas.keys()) tree.set(id, climb(id))
  for (const { id, synonym_of } of synonyms)
    if (synonym_of !== null) tree.set(id, climb(synonym_of))
  return tree
}

/** True for a work of two fandoms that have nothing above them in common (as AO3 has it). */
export function isCrossover(tree: FandomTree, fandoms: readonly TagId[]): boolean {
  const families = fandoms.map((id) => tree.get(id) ?? new Set([id]))
  const [first, ...others] = families
  return first !== undefined && others.some((other) => ![...first].some((id) => other.has(id)))
}
