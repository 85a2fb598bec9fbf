import { type RawBuilder, sql } from 'kysely'
import type { Archive } from '#archive/archive.ts'
import type { TagPageView } from '#archive/works/filters.ts'
import type { TagView } from '#archive/works/work.ts'
import type { TagId } from '#ground/ids.ts'
import { Refusal } from '#ground/refusal.ts'
import type { Db } from '#store/schema.ts'

/** A tag's own page; a synonym answers with the id of its canonical, where its page is. */
export async function readTag(
  archive: Archive,
  id: TagId,
): Promise<TagPageView | { readonly canonicalId: TagId }> {
  const { db } = archive
  const tag = await db
    .selectFrom('tags')
    .select(['id', 'kind', 'name', 'synonym_of', 'description'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (!tag) throw new Refusal('not-found', 'tags.not-found')
  if (tag.synonym_of !== null) return { canonicalId: tag.synonym_of }
  const synonyms = await db
    .selectFrom('tags')
    .select('name')
    .where('synonym_of', '=', id)
    .orderBy('sort_name')
    .execute()
  return {
    id,
    kind: tag.kind,
    name: tag.name,
    description: tag.description ?? undefined,
    synonyms: synonyms.map(({ name }) => name),
    metas: await listTags(db, metasOf(id)),
    subs: await listTags(db, subsOf(id)),
    fandoms: await listTags(db, parentsOf(id)),
  }
}

const metasOf = (id: TagId) => sql<TagId>`select meta_id from tag_metas where sub_id = ${id}`
const subsOf = (id: TagId) => sql<TagId>`select sub_id from tag_metas where meta_id = ${id}`
const parentsOf = (id: TagId) => sql<TagId>`select parent_id from tag_parents where tag_id = ${id}`

async function listTags(db: Db, ids: RawBuilder<TagId>): Promise<readonly TagView[]> {
  return await db
    .selectFrom('tags')
    .select(['id', 'kind', 'name'])
    .where('id', 'in', sql<TagId>`(${ids})`)
    .orderBy('position')
    .orderBy('sort_name')
    .execute()
}
