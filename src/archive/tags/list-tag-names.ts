import type { WorkId } from '#ground/ids.ts'
import type { Db } from '#store/schema.ts'

/** The names of a work's tags as its creator wrote them, in order. */
export async function listTagNames(db: Db, workId: WorkId): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('taggings')
    .innerJoin('tags', 'tags.id', 'taggings.tag_id')
    .select('tags.name')
    .where('taggings.work_id', '=', workId)
    .orderBy('taggings.position')
    .execute()
  return rows.map(({ name }) => name)
}
