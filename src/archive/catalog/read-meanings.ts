import type { TagMeaning } from '#catalog/engine/record.ts'
import type { TagId } from '#ground/ids.ts'
import type { Db } from '#store/schema.ts'
import { tagKinds } from '#store/tags.ts'

/** What these tags mean now. A tag that nobody has wrangled stands for itself among the choices. */
export async function readMeanings(db: Db, ids: readonly TagId[]): Promise<readonly TagMeaning[]> {
  if (ids.length === 0) return []
  const rows = await db
    .selectFrom('tags')
    .select(['id', 'kind', 'synonym_of'])
    .where('id', 'in', ids)
    .execute()
  return await withMetas(db, rows)
}

export async function readMeaningsAfter(
  db: Db,
  after: number,
  most: number,
): Promise<readonly TagMeaning[]> {
  const rows = await db
    .selectFrom('tags')
    .select(['id', 'kind', 'synonym_of'])
    .where('id', '>', after as TagId)
    .orderBy('id')
    .limit(most)
    .execute()
  return await withMetas(db, rows)
}

type TagRow = {
  readonly id: TagId
  readonly kind: (typeof tagKinds)[number]
  readonly synonym_of: TagId | null
}

async function withMetas(db: Db, rows: readonly TagRow[]): Promise<readonly TagMeaning[]> {
  const first = rows.at(0)?.id
  const last = rows.at(-1)?.id
  if (first === undefined || last === undefined) return []
  const ids = rows.map(({ id }) => id)
  const links = await db
    .selectFrom('tag_metas')
    .select(['sub_id', 'meta_id'])
    .where('sub_id', 'in', ids)
    .execute()
  const metas = Map.groupBy(links, ({ sub_id }) => sub_id)
  return rows.map(({ id, kind, synonym_of }) => ({
    id,
    kind: tagKinds.indexOf(kind),
    canonical: synonym_of === null,
    synonymOf: synonym_of ?? undefined,
    metas: metas.get(id)?.map(({ meta_id }) => meta_id) ?? [],
  }))
}
