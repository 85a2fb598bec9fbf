import type { Archive } from '#archive/archive.ts'
import type { TagId } from '#ground/ids.ts'
import { Refusal } from '#ground/refusal.ts'
import type { Db } from '#store/schema.ts'
import { changeMeaning, type Wrangler } from './change-meaning.ts'
import { moveEdges } from './move-edges.ts'
import { refuseCircle } from './refuse-circle.ts'
import { type TagRow, takePair } from './take-tag.ts'

export type Joining = { readonly tag: TagId; readonly of: TagId }

/**
 * Makes a tag a synonym of another of its kind: works keep it as it was written, and are found and
 * counted by the other. That becomes canonical, and takes over the tag's synonyms, metatags, subtags
 * and fandoms. Refuses a target that is itself a synonym, and what would put a tag above itself. Only
 * staff may; doing it twice changes nothing.
 */
export async function makeSynonym(
  archive: Archive,
  viewer: Wrangler,
  { tag, of }: Joining,
): Promise<void> {
  await changeMeaning(archive, viewer, async (db) => {
    const [joined, canonical] = await takePair(db, tag, of)
    refuseUnfit(joined, canonical)
    if (joined.synonym_of === of && canonical.canonical === 1) return []
    const moved = await moveEdges(db, tag, of)
    const synonyms = await joinAll(db, joined, canonical)
    await refuseCircle(db, canonical)
    return [tag, of, ...moved, ...synonyms]
  })
}

function refuseUnfit(joined: TagRow, canonical: TagRow): void {
  const { name } = joined
  if (joined.id === canonical.id) throw new Refusal('invalid', 'tags.of-itself')
  if (canonical.synonym_of !== null) {
    const other = canonical.name
    throw new Refusal('conflict', 'tags.of-synonym', undefined, { name, other })
  }
}

/** Gives the canonical the tag and all that were its synonyms; gives those. */
async function joinAll(db: Db, { id }: TagRow, canonical: TagRow): Promise<readonly TagId[]> {
  const synonyms = await db
    .updateTable('tags')
    .set({ synonym_of: canonical.id })
    .where('synonym_of', '=', id)
    .returning('id')
    .execute()
  await db
    .updateTable('tags')
    .set({ synonym_of: canonical.id, canonical: 0 })
    .where('id', '=', id)
    .execute()
  await db.updateTable('tags').set({ canonical: 1 }).where('id', '=', canonical.id).execute()
  return synonyms.map((synonym) => synonym.id)
}
