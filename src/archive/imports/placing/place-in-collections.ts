import type { ParsedWork } from '#formats/parsed-work.ts'
import type { CollectionId, WorkId } from '#ground/ids.ts'
import type { Instant } from '#ground/time.ts'
import type { Db } from '#store/schema.ts'
import { nameKey } from '#text/fold.ts'
import { keyOfUrl } from './source-key.ts'

/** Puts a work into the collections that its source names; a collection is known by its address or title. */
export async function placeInCollections(
  db: Db,
  {
    workId,
    work,
    archiveKey,
    now,
  }: {
    readonly workId: WorkId
    readonly work: ParsedWork
    readonly archiveKey: string
    readonly now: Instant
  },
): Promise<void> {
  for (const { title, url } of work.collections) {
    const key = url === undefined ? undefined : keyOfUrl(url)
    const name = key ? `${key.archiveKey}${key.oldId}` : `${archiveKey} ${nameKey(title)}`
    const known = await db
      .selectFrom('collections')
      .select('id')
      .where('name', '=', name)
      .executeTakeFirst()
    const id = known?.id ?? (await addCollection(db, { name, title, url, now }))
    await db
      .insertInto('collection_items')
      .values({ collection_id: id, work_id: workId })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  }
}

async function addCollection(
  db: Db,
  {
    name,
    title,
    url,
    now,
  }: {
    readonly name: string
    readonly title: string
    readonly url: string | undefined
    readonly now: Instant
  },
): Promise<CollectionId> {
  const { id } = await db
    .insertInto('collections')
    .values({ name, title, source_url: url ?? null, created_at: now })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}
