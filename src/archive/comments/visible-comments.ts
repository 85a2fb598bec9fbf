import { visibleChapters } from '#archive/chapters/visible-chapters.ts'
import type { Viewer } from '#archive/viewer.ts'
import { visibleWorks } from '#archive/works/visible-works.ts'
import type { Db } from '#store/schema.ts'

/**
 * The only way to read comments: who may see a work may see what was said of it, but nothing of its
 * draft chapters; series and news are open.
 */
export function visibleComments(db: Db, viewer: Viewer) {
  return db
    .selectFrom('comments')
    .where('comments.binned_at', 'is', null)
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
