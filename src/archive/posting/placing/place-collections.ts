import type { CollectionId, WorkId } from '#ground/ids.ts'
import { Refusal } from '#ground/refusal.ts'
import type { Db } from '#store/schema.ts'
import { nameKey } from '#text/fold.ts'

/** The collections that a work is in. */
export async function listCollections(db: Db, workId: WorkId) {
  return await db
    .selectFrom('collection_items')
    .innerJoin('collections', 'collections.id', 'collection_items.collection_id')
    .select(['collections.id', 'collections.title'])
    .where('collection_items.work_id', '=', workId)
    .orderBy('collections.id')
    .execute()
}

/** Finds collections by title; those in which the work is already come first. None is a fault. */
export async function resolveCollections(
  db: Db,
  workId: WorkId | undefined,
  titles: readonly string[],
  faults: Refusal[],
): Promise<readonly CollectionId[]> {
  const left = workId === undefined ? [] : [...(await listCollections(db, workId))]
  const found: CollectionId[] = []
  for (const title of titles) {
    const at = left.findIndex((known) => nameKey(known.title) === nameKey(title))
    const [known] = at < 0 ? [] : left.splice(at, 1)
    const id = known?.id ?? (await findByTitle(db, title))
    if (id === undefined) {
      faults.push(new Refusal('invalid', 'writing.no-such-collection', 'collections', { title }))
    } else found.push(id)
  }
  return [...new Set(found)]
}

async function findByTitle(db: Db, title: string): Promise<CollectionId | undefined> {
  const row = await db
    .selectFrom('collections')
    .select('id')
    .where('title', '=', title)
    .orderBy('id')
    .executeTakeFirst()
  return row?.id
}

/** Puts a work into these collections and no others. Where it stays, what they keep secret stays so. */
export async function placeCollections(
  db: Db,
  workId: WorkId,
  wanted: readonly CollectionId[],
): Promise<void> {
  const known = (await listCollections(db, workId)).map(({ id }) => id)
  const gone = known.filter((id) => !wanted.includes(id))
  if (gone.length > 0) {
    await db
      .deleteFrom('collection_items')
      .where('work_id', '=', workId)
      .where('collection_id', 'in', gone)
      .execute()
  }
  const rows = wanted
    .filter((id) => !known.includes(id))
    .map((collection_id) => ({ collection_id, work_id: workId }))
  if (rows.length > 0) await db.insertInto('collection_items').values(rows).execute()
}
