import { answersTo } from '#archive/comments/visible-comments.ts'
import { system } from '#archive/viewer.ts'
import type { CleanHtml } from '#ground/clean-html.ts'
import type { CommentId } from '#ground/ids.ts'
import type { Db } from '#store/schema.ts'

const keeper = system('erase a comment')

/** Erases a comment. Where others have answered, an empty place stays, so that the answers have one. */
export async function wipeComment(db: Db, id: CommentId): Promise<void> {
  const answer = await answersTo(db, keeper, id).select('comments.id').executeTakeFirst()
  if (!answer) {
    await db.deleteFrom('comments').where('id', '=', id).execute()
    return
  }
  await db
    .updateTable('comments')
    .set({
      html: '' as CleanHtml,
      person_id: null,
      guest_name: null,
      score: null,
      binned_by: null,
    })
    .where('id', '=', id)
    .execute()
}
