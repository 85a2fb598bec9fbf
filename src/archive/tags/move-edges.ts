import type { TagId } from '#ground/ids.ts'
import type { Db } from '#store/schema.ts'

/**
 * Hands a tag's metatags, subtags, fandoms and, of a fandom, the tags under it to another. An edge that
 * joined the two goes away. Gives the other ends of edges that belong to them: the subtags and the tags
 * under a fandom.
 */
export async function moveEdges(db: Db, from: TagId, to: TagId): Promise<readonly TagId[]> {
  const metas = await db
    .deleteFrom('tag_metas')
    .where('sub_id', '=', from)
    .returning('meta_id as id')
    .execute()
  const subs = await db
    .deleteFrom('tag_metas')
    .where('meta_id', '=', from)
    .returning('sub_id as id')
    .execute()
  await addMetas(db, [
    ...metas.map(({ id }) => ({ sub_id: to, meta_id: id })),
    ...subs.map(({ id }) => ({ sub_id: id, meta_id: to })),
  ])
  const fandoms = await db
    .deleteFrom('tag_parents')
    .where('tag_id', '=', from)
    .returning('parent_id as id')
    .execute()
  const children = await db
    .deleteFrom('tag_parents')
    .where('parent_id', '=', from)
    .returning('tag_id as id')
    .execute()
  await addParents(db, [
    ...fandoms.map(({ id }) => ({ tag_id: to, parent_id: id })),
    ...children.map(({ id }) => ({ tag_id: id, parent_id: to })),
  ])
  return [...subs, ...children].map(({ id }) => id)
}

// Two values a row, and servers allow some hundred in one statement.
const batch = 200

export async function addMetas(
  db: Db,
  edges: readonly { readonly sub_id: TagId; readonly meta_id: TagId }[],
): Promise<void> {
  const real = edges.filter(({ sub_id, meta_id }) => sub_id !== meta_id)
  for (let from = 0; from < real.length; from += batch) {
    await db
      .insertInto('tag_metas')
      .values(real.slice(from, from + batch))
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  }
}

export async function addParents(
  db: Db,
  edges: readonly { readonly tag_id: TagId; readonly parent_id: TagId }[],
): Promise<void> {
  for (let from = 0; from < edges.length; from += batch) {
    await db
      .insertInto('tag_parents')
      .values(edges.slice(from, from + batch))
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  }
}
