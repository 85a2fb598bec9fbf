import type { TagFacts } from '#archive/works/fact-book.ts'
import type { TagId } from '#ground/ids.ts'
import type { Db } from '#store/schema.ts'

/**
 * Tells of a tag everything that it counts as, and by which it is found: its canonical and every
 * metatag above that. A circle of metatags ends by itself.
 */
export async function openLadder(db: Db): Promise<(tag: TagFacts) => readonly TagId[]> {
  const rows = await db.selectFrom('tag_metas').select(['sub_id', 'meta_id']).execute()
  const metas = Map.groupBy(rows, ({ sub_id }) => sub_id)
  const known = new Map<TagId, readonly TagId[]>()
  return ({ id, canonical }) => {
    const climbed = known.get(id)
    if (climbed) return climbed
    const found = new Set<TagId>(canonical)
    for (const step of found) for (const { meta_id } of metas.get(step) ?? []) found.add(meta_id)
    const all = [...found]
    known.set(id, all)
    return all
  }
}
