import type { TagId } from '#ground/ids.ts'
import type { Db } from '#store/schema.ts'

/**
 * Tells of a canonical tag everything by which it is found: itself and every metatag above. A circle
 * of metatags ends by itself.
 */
export async function climbMetas(db: Db): Promise<(tag: TagId) => ReadonlySet<TagId>> {
  const rows = await db.selectFrom('tag_metas').select(['sub_id', 'meta_id']).execute()
  const metas = Map.groupBy(rows, ({ sub_id }) => sub_id)
  const known = new Map<TagId, ReadonlySet<TagId>>()
  return (tag) => {
    const climbed = known.get(tag)
    if (climbed) return climbed
    const found = new Set([tag])
    // A set is walked in the order of its making, what is added on the way included.
    for (const step of found) for (const { meta_id } of metas.get(step) ?? []) found.add(meta_id)
    known.set(tag, found)
    return found
  }
}
