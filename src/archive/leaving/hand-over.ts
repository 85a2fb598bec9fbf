import type { CommentId, PersonId, WorkId } from '#ground/ids.ts'
import type { Db } from '#store/schema.ts'

/** What told beside the byline who made works, and does not any more. */
export type HandedOver = {
  readonly revisions: readonly { readonly id: number; readonly work_id: WorkId }[]
  readonly comments: readonly { readonly id: CommentId; readonly work_id: WorkId | null }[]
}

/**
 * Takes somebody's name off the earlier texts of works, and gives their comments there to `heir`; without
 * one the comments stay theirs. Part of a transaction.
 */
export async function handOver(
  db: Db,
  { workIds, personId }: { readonly workIds: readonly WorkId[]; readonly personId: PersonId },
  heir: PersonId | undefined,
): Promise<HandedOver> {
  const revisions = await db
    .updateTable('revisions')
    .set({ by_person_id: null })
    .where('work_id', 'in', workIds)
    .where('by_person_id', '=', personId)
    .returning(['id', 'work_id'])
    .execute()
  if (heir === undefined) return { revisions, comments: [] }
  const comments = await db
    .updateTable('comments')
    .set({ person_id: heir })
    .where('work_id', 'in', workIds)
    .where('person_id', '=', personId)
    .returning(['id', 'work_id'])
    .execute()
  return { revisions, comments }
}
