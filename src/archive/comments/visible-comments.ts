import { visibleChapters } from '#archive/chapters/visible-chapters.ts'
import type { Viewer } from '#archive/viewer.ts'
import { visibleWorks } from '#archive/works/visible-works.ts'
import type { CommentId } from '#ground/ids.ts'
import type { Db } from '#store/schema.ts'

/**
 * The only way to read comments: who may see a work may see what was said of it, but nothing of its
 * draft chapters; series and news are open.
 */
export function visibleComments(db: Db, viewer: Viewer) {
  return commentsFor(db, viewer).where('comments.binned_at', 'is', null)
}

/**
 * Comments that their writers have taken away, at what this viewer may see: for telling that, and for
 * the bin. Pages show nothing of them but their place.
 */
export function removedComments(db: Db, viewer: Viewer) {
  return commentsFor(db, viewer).where('comments.binned_at', 'is not', null)
}

/** Answers to a comment, also those in the bin: they need its place. */
export function answersTo(db: Db, viewer: Viewer, id: CommentId) {
  return commentsFor(db, viewer).where('comments.parent_id', '=', id)
}

function commentsFor(db: Db, viewer: Viewer) {
  return db
    .selectFrom('comments')
    .where((is) =>
      is.or([
        is('comments.work_id', 'is', null),
        is('comments.work_id', 'in', visibleWorks(db, viewer).select('works.id')),
      ]),
    )
    .where((is) =>
      is.or([
        is('comments.chapter_id', 'is', null),
        is('comments.chapter_id', 'in', visibleChapters(db, viewer).select('chapters.id')),
      ]),
    )
}
