import type { Viewer } from '#archive/viewer.ts'
import type { SeriesId, WorkId } from '#ground/ids.ts'
import type { Db } from '#store/schema.ts'
import { visibleWorks } from './visible-works.ts'
import type { SeriesPlace, WorkLink } from './work.ts'

/**
 * Where a work stands in each of its series: its part, and the nearest works before and after it
 * that this viewer may see.
 */
export async function listPlaces(
  db: Db,
  viewer: Viewer,
  id: WorkId,
): Promise<readonly SeriesPlace[]> {
  const own = await db
    .selectFrom('series_members')
    .innerJoin('series', 'series.id', 'series_members.series_id')
    .select(['series.id', 'series.title', 'series_members.part', 'series_members.position'])
    .where('series_members.work_id', '=', id)
    .where('series_members.pending', '=', 0)
    .orderBy('series_members.id')
    .execute()
  const places: SeriesPlace[] = []
  for (const { id: seriesId, title, part, position } of own) {
    const neighbour = (side: 'before' | 'after') =>
      findNeighbour(db, viewer, { seriesId, position, side })
    places.push({
      id: seriesId,
      title,
      part: part ?? undefined,
      previous: await neighbour('before'),
      next: await neighbour('after'),
    })
  }
  return places
}

async function findNeighbour(
  db: Db,
  viewer: Viewer,
  at: { readonly seriesId: SeriesId; readonly position: number; readonly side: 'before' | 'after' },
): Promise<WorkLink | undefined> {
  const isBefore = at.side === 'before'
  return await visibleWorks(db, viewer)
    .innerJoin('series_members', 'series_members.work_id', 'works.id')
    .where('series_members.series_id', '=', at.seriesId)
    .where('series_members.pending', '=', 0)
    .where('series_members.position', isBefore ? '<' : '>', at.position)
    .orderBy('series_members.position', isBefore ? 'desc' : 'asc')
    .limit(1)
    .select(['works.id', 'works.title'])
    .executeTakeFirst()
}
