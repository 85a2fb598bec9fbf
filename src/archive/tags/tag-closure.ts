import { sql } from 'kysely'
import type { TagId } from '#ground/ids.ts'
import type { Db } from '#store/schema.ts'

/**
 * All tags that a filter for `id` finds: the canonical it belongs to, every subtag to any depth,
 * and the synonyms of each. A cycle of metatags ends by itself: `union` drops what is known.
 */
export async function tagClosure(db: Db, id: TagId): Promise<readonly TagId[]> {
  const { rows } = await sql<{ id: TagId }>`
    with recursive found (id) as (
      select coalesce(synonym_of, id) from tags where id = ${id}
      union
      select tag_metas.sub_id from tag_metas join found on tag_metas.meta_id = found.id
    )
    select id from found
    union
    select tags.id from tags join found on tags.synonym_of = found.id
  `.execute(db)
  return rows.map((row) => row.id)
}
