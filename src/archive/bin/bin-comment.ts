import type { Archive } from '#archive/archive.ts'
import { visibleComments } from '#archive/comments/visible-comments.ts'
import type { Writer } from '#archive/posting/writer.ts'
import type { CommentId } from '#ground/ids.ts'
import { Refusal } from '#ground/refusal.ts'
import type { Db } from '#store/schema.ts'
import { inTransaction } from '#store/transaction.ts'
import { countComment } from './count-comment.ts'

/**
 * Puts a comment into the bin. Answers to it stay where they are, under a line that says that its writer
 * removed it. For whoever wrote it; a second time it is not found.
 */
export async function binComment(archive: Archive, viewer: Writer, id: CommentId): Promise<void> {
  await inTransaction(archive.db, async (db) => {
    const comment = await findOwnComment(db, viewer, id)
    const now = archive.clock.now()
    await db
      .updateTable('comments')
      .set({ binned_at: now, binned_by: viewer.id })
      .where('id', '=', id)
      .execute()
    await countComment(db, comment, { by: -1, now })
  })
}

/** A comment of one's own. Another's is refused as not allowed, what one does not see as not found. */
export async function findOwnComment(db: Db, viewer: Writer, id: CommentId) {
  const comment = await visibleComments(db, viewer)
    .select(['comments.person_id', 'comments.work_id', 'comments.html'])
    .where('comments.id', '=', id)
    .executeTakeFirst()
  if (!comment) throw new Refusal('not-found', 'bin.comment-not-found')
  if (comment.person_id !== viewer.id) throw new Refusal('not-allowed', 'bin.not-your-comment')
  return comment
}
