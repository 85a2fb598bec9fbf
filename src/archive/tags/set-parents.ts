import type { Archive } from '#archive/archive.ts'
import type { TagId } from '#ground/ids.ts'
import { Refusal } from '#ground/refusal.ts'
import type { Db } from '#store/schema.ts'
import { changeMeaning, type Wrangler } from './change-meaning.ts'
import { addParents } from './move-edges.ts'
import { refuseSynonym, type TagRow, takeTag } from './take-tag.ts'

/**
 * Says under which fandoms a relationship, a character or an additional tag stands: these and no
 * others. Of a fandom that is a synonym the canonical is taken. Refuses synonyms, other kinds of tags,
 * and fandoms that are none. Only staff may; doing it twice changes nothing.
 */
export async function setParents(
  archive: Archive,
  viewer: Wrangler,
  { tag, fandoms }: { readonly tag: TagId; readonly fandoms: readonly TagId[] },
): Promise<void> {
  await changeMeaning(archive, viewer, async (db) => {
    const row = await takeTag(db, tag)
    refuseSynonym(row)
    refuseKind(row)
    const wanted = new Set<TagId>()
    for (const id of fandoms) wanted.add(await takeFandom(db, id))
    const before = await db
      .selectFrom('tag_parents')
      .select('parent_id as id')
      .where('tag_id', '=', tag)
      .execute()
    const gone = before.map(({ id }) => id).filter((id) => !wanted.has(id))
    for (const { id } of before) wanted.delete(id)
    if (gone.length + wanted.size === 0) return []
    for (const id of gone) await removeParent(db, tag, id)
    await addParents(
      db,
      [...wanted].map((id) => ({ tag_id: tag, parent_id: id })),
    )
    return [tag, ...gone, ...wanted]
  })
}

/** The kinds of tags that belong to fandoms. */
export const kindsInFandoms: readonly TagRow['kind'][] = ['relationship', 'character', 'additional']

function refuseKind({ kind, name }: TagRow): void {
  if (!kindsInFandoms.includes(kind)) {
    throw new Refusal('invalid', 'tags.has-no-fandoms', undefined, { name })
  }
}

async function takeFandom(db: Db, id: TagId): Promise<TagId> {
  const { kind, name, synonym_of } = await takeTag(db, id)
  if (kind !== 'fandom') throw new Refusal('invalid', 'tags.is-no-fandom', undefined, { name })
  return synonym_of ?? id
}

async function removeParent(db: Db, tag: TagId, fandom: TagId): Promise<void> {
  await db
    .deleteFrom('tag_parents')
    .where('tag_id', '=', tag)
    .where('parent_id', '=', fandom)
    .execute()
}
