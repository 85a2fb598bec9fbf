import type { Viewer } from '#archive/viewer.ts'
import { visibleWorks } from '#archive/works/visible-works.ts'
import type { Db } from '#store/schema.ts'

/** The only way to read comments: who may see a work may see what was said of it; series and news are open. */
export function visibleComments(db: Db, viewer: Viewer) {
  return db
    .selectFrom('comments')
    .where((is) =>
      is.or([
        is('comments.work_id', 'is', null),
        is('comments.work_id', 'in', visibleWorks(db, viewer).select('works.id')),
      ]),
    )
}
