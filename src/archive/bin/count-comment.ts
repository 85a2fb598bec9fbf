import type { WorkId } from '#ground/ids.ts'
import type { Instant } from '#ground/time.ts'
import { noteChange } from '#store/note-change.ts'
import type { Db } from '#store/schema.ts'

/** Keeps a work's figure in step with a comment that went or came back. Points without words never counted. */
export async function countComment(
  db: Db,
  comment: { readonly work_id: WorkId | null; readonly html: string },
  { by, now }: { readonly by: 1 | -1; readonly now: Instant },
): Promise<void> {
  if (comment.work_id === null || comment.html === '') return
  await db
    .updateTable('works')
    .set((work) => ({ comments: work('works.comments', '+', by) }))
    .where('id', '=', comment.work_id)
    .where('comments', '>=', by < 0 ? 1 : 0)
    .execute()
  await noteChange(db, { kind: 'work', id: comment.work_id }, now)
}
