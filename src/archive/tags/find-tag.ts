import type { TagId } from '#ground/ids.ts'
import { Refusal } from '#ground/refusal.ts'
import type { Db } from '#store/schema.ts'
import type { TagKind } from '#store/tags.ts'
import { nameKey } from '#text/fold.ts'

/** The tag of a kind that has this name, in any spelling that counts as the same; refuses others. */
export async function findTag(db: Db, kind: TagKind, name: string): Promise<TagId> {
  const row = await db
    .selectFrom('tags')
    .select('id')
    .where('kind', '=', kind)
    .where('name_key', '=', nameKey(name))
    .executeTakeFirst()
  if (!row) throw new Refusal('invalid', 'tags.no-such-name', 'name', { name })
  return row.id
}
