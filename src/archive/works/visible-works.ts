import type { ExpressionBuilder } from 'kysely'
import type { Guest, Viewer } from '#archive/viewer.ts'
import type { Db, Schema } from '#store/schema.ts'
import { restrictions } from '#store/works.ts'
import { isOwnWork } from './is-own-work.ts'

/**
 * The only way to read works. Nothing else may select from the table; tidy.test.ts looks. Guests
 * see what is posted, open to all and revealed, and works for people only once they have said that
 * they are one; members see locked works too, and their own drafts; staff see everything but what is
 * in the bin; jobs see everything.
 */
export function visibleWorks(db: Db, viewer: Viewer) {
  const works = db.selectFrom('works')
  switch (viewer.kind) {
    case 'guest':
      return works
        .where('works.state', '=', 'posted')
        .where((is) => isOpenTo(is, viewer))
        .where(isRevealed)
    case 'member':
      return works.where((is) =>
        is.or([
          is.and([
            is('works.state', '=', 'posted'),
            is('works.restricted', '!=', restrictions.creators),
            isRevealed(is),
          ]),
          is.and([is('works.state', 'in', kept), isOwnWork(is, viewer)]),
        ]),
      )
    case 'staff':
      return works.where('works.state', 'in', kept)
    case 'system':
      return works
  }
}

/**
 * Works that were posted and revealed and that their creators have taken away, for telling that; they
 * are read nowhere else than where the bin is.
 */
export function removedWorks(db: Db) {
  return db
    .selectFrom('works')
    .where('works.state', 'in', ['binned', 'erased'])
    .where('works.binned_from', '=', 'posted')
    .where(isRevealed)
}

/** What is not in the bin. */
const kept = ['draft', 'posted'] as const

function isOpenTo(is: WorksBuilder, { isPerson }: Guest) {
  const { everyone, people } = restrictions
  return isPerson
    ? is('works.restricted', 'in', [everyone, people])
    : is('works.restricted', '=', everyone)
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
