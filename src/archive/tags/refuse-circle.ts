import { sql } from 'kysely'
import type { TagId } from '#ground/ids.ts'
import { Refusal } from '#ground/refusal.ts'
import type { Db } from '#store/schema.ts'

/** Refuses, and so undoes the caller's transaction, if a tag stands above itself at any depth. */
export async function refuseCircle(
  db: Db,
  { id, name }: { readonly id: TagId; readonly name: string },
): Promise<void> {
  const { rows } = await sql<{ id: TagId }>`
    with recursive above (id) as (
      select meta_id from tag_metas where sub_id = ${id}
      union
      select tag_metas.meta_id from tag_metas join above on tag_metas.sub_id = above.id
    )
    select id from above where id = ${id}
  `.execute(db)
  if (rows.length > 0) throw new Refusal('conflict', 'tags.circle', undefined, { name })
}
