import type { Archive } from '#archive/archive.ts'
import type { TagId } from '#ground/ids.ts'
import { Refusal } from '#ground/refusal.ts'
import { changeMeaning, type Wrangler } from './change-meaning.ts'
import { refuseCircle } from './refuse-circle.ts'
import { refuseSynonym, takePair } from './take-tag.ts'

export type MetaEdge = { readonly sub: TagId; readonly meta: TagId }

/**
 * Puts a tag under a metatag of its kind: who filters for the metatag finds its works too. Both become
 * canonical. Refuses synonyms, and what would put a tag above itself at any depth. Only staff may;
 * doing it twice changes nothing.
 */
export async function addMeta(
  archive: Archive,
  viewer: Wrangler,
  { sub, meta }: MetaEdge,
): Promise<void> {
  await changeMeaning(archive, viewer, async (db) => {
    const pair = await takePair(db, sub, meta)
    for (const tag of pair) refuseSynonym(tag)
    const [below] = pair
    if (sub === meta) throw new Refusal('conflict', 'tags.circle', undefined, { name: below.name })
    const added = await db
      .insertInto('tag_metas')
      .values({ sub_id: sub, meta_id: meta })
      .onConflict((conflict) => conflict.doNothing())
      .returning('sub_id')
      .execute()
    await refuseCircle(db, below)
    const raised = await db
      .updateTable('tags')
      .set({ canonical: 1 })
      .where('id', 'in', [sub, meta])
      .where('canonical', '=', 0)
      .returning('id')
      .execute()
    return [...raised.map(({ id }) => id), ...(added.length > 0 ? [sub, meta] : [])]
  })
}
