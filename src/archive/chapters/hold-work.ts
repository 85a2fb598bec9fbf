import type { WorkId } from '#ground/ids.ts'
import type { Db } from '#store/schema.ts'

/**
 * Lets one at a time change a work's chapters, until the transaction ends: by the work's own row, which
 * every change writes in any case.
 */
export async function holdWork(db: Db, workId: WorkId): Promise<void> {
  await db
    .updateTable('works')
    .set((work) => ({ version: work.ref('version') }))
    .where('id', '=', workId)
    .execute()
}
