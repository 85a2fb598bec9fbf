import type { TagView } from '#archive/works/work.ts'
import type { TagId, WorkId } from '#ground/ids.ts'
import type { Db } from '#store/schema.ts'

/** What a work is about, under the canonical's name. */
export type Meaning = TagView & {
  readonly kind: 'fandom' | 'relationship' | 'character' | 'additional'
}

/**
 * What these works are about: fandoms, relationships, characters and additional tags, a synonym as its
 * canonical, each once, in the order in which the work names them. The door must have let the works
 * through.
 */
export async function listMeanings(
  db: Db,
  ids: readonly WorkId[],
): Promise<ReadonlyMap<WorkId, readonly Meaning[]>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('taggings')
    .innerJoin('tags as own', 'own.id', 'taggings.tag_id')
    .innerJoin('tags', (on) =>
      on.on((is) => is('tags.id', '=', is.fn.coalesce('own.synonym_of', 'own.id'))),
    )
    .select(['taggings.work_id', 'tags.id', 'tags.kind', 'tags.name'])
    .where('taggings.work_id', 'in', ids)
    .where('tags.kind', 'in', ['fandom', 'relationship', 'character', 'additional'])
    .orderBy('taggings.work_id')
    .orderBy('taggings.position')
    .execute()
  const meanings = new Map<WorkId, Map<TagId, Meaning>>()
  for (const { work_id, id, kind, name } of rows) {
    const own = meanings.get(work_id) ?? new Map<TagId, Meaning>()
    meanings.set(work_id, own)
    own.set(id, { id, kind: kind as Meaning['kind'], name })
  }
  return new Map([...meanings].map(([id, own]) => [id, [...own.values()]]))
}
