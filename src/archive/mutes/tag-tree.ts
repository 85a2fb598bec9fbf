import { type RawBuilder, sql } from 'kysely'
import type { TagId } from '#ground/ids.ts'

/**
 * A query for every tag that counts as one of these: the canonicals they belong to, every subtag to
 * any depth, and the synonyms of each. `tags` may not be empty.
 */
export function tagTree(tags: readonly TagId[]): RawBuilder<TagId> {
  return sql<TagId>`
    with recursive found (id) as (
      select coalesce(synonym_of, id) from tags where id in (${sql.join(tags)})
      union
      select tag_metas.sub_id from tag_metas join found on tag_metas.meta_id = found.id
    )
    select id from found
    union
    select tags.id from tags join found on tags.synonym_of = found.id`
}
