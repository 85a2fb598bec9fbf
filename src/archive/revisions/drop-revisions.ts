import type { WorkId } from '#ground/ids.ts'
import type { Db } from '#store/schema.ts'

/**
 * Removes all earlier texts of a work, for good: part of the transaction that orphans or erases it. A
 * work without its creators has nobody who may see them.
 */
export async function dropRevisions(db: Db, workId: WorkId): Promise<void> {
  await db.deleteFrom('revisions').where('work_id', '=', workId).execute()
}
