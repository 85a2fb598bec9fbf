import type { WorkId } from '#ground/ids.ts'
import type { Db } from '#store/schema.ts'

/**
 * Lets go of a work that is erased: what its creators had typed stays theirs, under no work. Part of
 * the transaction that erases it; the rows would hold the work else.
 */
export async function freeCopiesOfWork(db: Db, workId: WorkId): Promise<void> {
  await db
    .updateTable('working_copies')
    .set({ work_id: null, chapter_id: null })
    .where('work_id', '=', workId)
    .execute()
}
