import type { Archive } from '#archive/archive.ts'
import type { Viewer } from '#archive/viewer.ts'
import type { PersonId } from '#ground/ids.ts'
import type { Db } from '#store/schema.ts'
import { deskOwner } from './desk-owner.ts'

/** Hides the figures of one's works from oneself, or shows them again. They are counted all the same. */
export async function hideStatistics(
  { db }: Archive,
  viewer: Viewer,
  to: 'hidden' | 'shown',
): Promise<void> {
  const { id } = deskOwner(viewer)
  await db
    .updateTable('people')
    .set({ statistics_hidden: to === 'hidden' ? 1 : 0 })
    .where('id', '=', id)
    .execute()
}

export async function hidesStatistics(db: Db, id: PersonId): Promise<boolean> {
  const row = await db
    .selectFrom('people')
    .select('statistics_hidden')
    .where('id', '=', id)
    .executeTakeFirst()
  return row?.statistics_hidden === 1
}
