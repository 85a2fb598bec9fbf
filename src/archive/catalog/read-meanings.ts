import type { TagMeaning } from '#catalog/engine/record.ts'
import type { TagId } from '#ground/ids.ts'
import type { Db } from '#store/schema.ts'
import { tagKinds } from '#store/tags.ts'

// Some servers allow no more than a few hundred values in one statement.
const batch = 500

/**
 * What these tags mean now, however many they are. A tag that nobody has wrangled stands for itself
 * among the choices.
 */
export async function readMeanings(db: Db, ids: readonly TagId[]): Promise<readonly TagMeaning[]> {
  const meanings: TagMeaning[] = []
  for (let from = 0; from < ids.length; from += batch) {
    const rows = await db
      .selectFrom('tags')
      .select(['id', 'kind', 'synonym_of'])
      .where('id', 'in', ids.slice(from, from + batch))
      .execute()
    meanings.push(...(await withMetas(db, rows)))
  }
  return meanings
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
  if (rows.length === 0) return []
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
