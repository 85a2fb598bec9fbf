import type { ExpressionBuilder } from 'kysely'
import type { Viewer } from '#archive/viewer.ts'
import type { Db, Schema } from '#store/schema.ts'
import { isOwnWork } from './is-own-work.ts'

/**
 * The only way to read works. Nothing else may select from the table; tidy.test.ts looks. Guests
 * see what is posted, open to all and revealed; members see locked works too, and their own
 * whatever its state; staff and jobs see everything.
 */
export function visibleWorks(db: Db, viewer: Viewer) {
  const works = db.selectFrom('works')
  switch (viewer.kind) {
    case 'guest':
      return works
        .where('works.state', '=', 'posted')
        .where('works.restricted', '=', 0)
        .where(isRevealed)
    case 'member':
      return works.where((is) =>
        is.or([is.and([is('works.state', '=', 'posted'), isRevealed(is)]), isOwnWork(is, viewer)]),
      )
    case 'staff':
    case 'system':
      return works
  }
}

type WorksBuilder = ExpressionBuilder<Schema, 'works'>

/** Not in a collection that keeps its works secret until a day. */
function isRevealed(is: WorksBuilder) {
  return is.not(
    is.exists(
      is
        .selectFrom('collection_items')
        .select('collection_items.work_id')
        .whereRef('collection_items.work_id', '=', 'works.id')
        .where('collection_items.unrevealed', '=', 1),
    ),
  )
}
