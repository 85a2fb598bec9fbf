import type { WorkId } from '#ground/ids.ts'
import type { Db } from '#store/schema.ts'

/** How often a work was read here; what its source says comes on top of it. */
export async function countReads(db: Db, workId: WorkId): Promise<number> {
  const row = await db
    .selectFrom('work_days')
    .select((of) => of.fn.sum<number | string | null>('reads').as('reads'))
    .where('work_id', '=', workId)
    .executeTakeFirst()
  return Number(row?.reads ?? 0)
}
