import { sql } from 'kysely'
import { prepareRead, type Store } from '#archive/prepare-read.ts'
import type { Viewer } from '#archive/viewer.ts'
import type { SeriesId, WorkId } from '#ground/ids.ts'
import { readRows } from '#store/asking/rows-as-text.ts'
import { visibleWorks } from './visible-works.ts'
import type { SeriesPlace } from './work.ts'

/**
 * Where a work stands in each of its series: its part, and the nearest works before and after it
 * that this viewer may see.
 */
export async function listPlaces(
  store: Store,
  viewer: Viewer,
  id: WorkId,
): Promise<readonly SeriesPlace[]> {
  const rows = await readPlaces(store, viewer, { id })
  return rows.map((row) => ({
    id: row.id,
    title: row.title,
    part: row.part ?? undefined,
    previous: readRows(row.previous)[0],
    next: readRows(row.next)[0],
  }))
}

const readPlaces = prepareRead((store, viewer, { id }: { readonly id: WorkId }) => {
  const { db, rowsAsText } = store
  return db
    .selectFrom('series_members as own')
    .innerJoin('series', 'series.id', 'own.series_id')
    .select(['series.id', 'series.title', 'own.part'])
    .select([
      rowsAsText(neighbour(store, viewer, 'before')).as('previous'),
      rowsAsText(neighbour(store, viewer, 'after')).as('next'),
    ])
    .where('own.work_id', '=', id)
    .where('own.pending', '=', 0)
    .where('series.binned_at', 'is', null)
    .orderBy('own.id')
})

/** The nearest visible work on one side of the place `own`. */
function neighbour({ db }: Store, viewer: Viewer, side: 'before' | 'after') {
  const isBefore = side === 'before'
  return visibleWorks(db, viewer)
    .innerJoin('series_members', 'series_members.work_id', 'works.id')
    .where('series_members.series_id', '=', sql.ref<SeriesId>('own.series_id'))
    .where('series_members.pending', '=', 0)
    .where('series_members.position', isBefore ? '<' : '>', sql.ref<number>('own.position'))
    .orderBy('series_members.position', isBefore ? 'desc' : 'asc')
    .limit(1)
    .select(['works.id', 'works.title'])
}
