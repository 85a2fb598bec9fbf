import type { WorkId } from '#ground/ids.ts'
import type { Db } from '#store/schema.ts'

/** The names of a work's tags as its creator wrote them, in order. */
export async function listTagNames(db: Db, workId: WorkId): Promise<readonly string[]> {
  return (await listTagNamesOf(db, [workId])).get(workId) ?? []
}

/** The same of many works; those without tags are not among them. */
export async function listTagNamesOf(
  db: Db,
  ids: readonly WorkId[],
): Promise<ReadonlyMap<WorkId, readonly string[]>> {
  const rows = await db
    .selectFrom('taggings')
    .innerJoin('tags', 'tags.id', 'taggings.tag_id')
    .select(['taggings.work_id', 'tags.name'])
    .where('taggings.work_id', 'in', ids)
    .orderBy('taggings.position')
    .execute()
  const works = Map.groupBy(rows, ({ work_id }) => work_id)
  return new Map([...works].map(([id, tags]) => [id, tags.map(({ name }) => name)]))
}
