import type { Archive } from '#archive/archive.ts'
import type { TagId } from '#ground/ids.ts'
import { Refusal } from '#ground/refusal.ts'
import type { Db } from '#store/schema.ts'
import { changeMeaning, type Wrangler } from './change-meaning.ts'
import { refuseSynonym, type TagRow, takeTag } from './take-tag.ts'

/**
 * Makes a tag canonical, or takes that back. Refuses it for a synonym, and to take it from a tag that
 * others have their meaning from: its synonyms, metatags or subtags. Only staff may; doing it twice
 * changes nothing.
 */
export async function setCanonical(
  archive: Archive,
  viewer: Wrangler,
  { tag, canonical }: { readonly tag: TagId; readonly canonical: boolean },
): Promise<void> {
  await changeMeaning(archive, viewer, async (db) => {
    const row = await takeTag(db, tag)
    refuseSynonym(row)
    if ((row.canonical === 1) === canonical) return []
    if (!canonical) await refuseUsed(db, row)
    const value = canonical ? 1 : 0
    await db.updateTable('tags').set({ canonical: value }).where('id', '=', tag).execute()
    return [tag]
  })
}

async function refuseUsed(db: Db, { id, name }: TagRow): Promise<void> {
  const synonym = await db
    .selectFrom('tags')
    .select('id')
    .where('synonym_of', '=', id)
    .executeTakeFirst()
  const meta = await db
    .selectFrom('tag_metas')
    .select('sub_id')
    .where((is) => is.or([is('sub_id', '=', id), is('meta_id', '=', id)]))
    .executeTakeFirst()
  if (synonym || meta) throw new Refusal('conflict', 'tags.others-mean-it', undefined, { name })
}
