import type { Archive } from '#archive/archive.ts'
import type { TagId } from '#ground/ids.ts'
import { changeMeaning, type Wrangler } from './change-meaning.ts'
import { takeTag } from './take-tag.ts'

/**
 * Lets a synonym stand for itself again, not canonical and without metatags or fandoms: those stay with
 * the tag that it was a synonym of. Only staff may; of what is no synonym nothing changes.
 */
export async function unmakeSynonym(archive: Archive, viewer: Wrangler, tag: TagId): Promise<void> {
  await changeMeaning(archive, viewer, async (db) => {
    const { synonym_of: of } = await takeTag(db, tag)
    if (of === null) return []
    await db.updateTable('tags').set({ synonym_of: null }).where('id', '=', tag).execute()
    return [tag, of]
  })
}
