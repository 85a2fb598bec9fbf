import type { Archive } from '#archive/archive.ts'
import type { MetaEdge } from './add-meta.ts'
import { changeMeaning, type Wrangler } from './change-meaning.ts'

/** Takes a tag from under a metatag. Only staff may; where it does not stand nothing changes. */
export async function removeMeta(
  archive: Archive,
  viewer: Wrangler,
  { sub, meta }: MetaEdge,
): Promise<void> {
  await changeMeaning(archive, viewer, async (db) => {
    const removed = await db
      .deleteFrom('tag_metas')
      .where('sub_id', '=', sub)
      .where('meta_id', '=', meta)
      .returning('sub_id')
      .execute()
    return removed.length > 0 ? [sub, meta] : []
  })
}
