import type { Archive } from '#archive/archive.ts'
import { visibleWorks } from '#archive/works/visible-works.ts'
import type { DeskSeries } from './desk.ts'
import { creationsOf, type DeskOwner } from './desk-owner.ts'

/** So many are shown; whoever has more finds them on their own page. */
const mostShown = 100

/** The series that one has made or has works in, by title, with how many works one sees in each. */
export async function listOwnSeries(
  { db }: Archive,
  owner: DeskOwner,
): Promise<readonly DeskSeries[]> {
  const made = db
    .selectFrom('series_creatorships')
    .innerJoin('pseuds', 'pseuds.id', 'series_creatorships.pseud_id')
    .select('series_creatorships.series_id')
    .where('pseuds.person_id', '=', owner.id)
  const within = db
    .selectFrom('series_members')
    .select('series_members.series_id')
    .where('series_members.pending', '=', 0)
    .where('series_members.work_id', 'in', creationsOf(db, owner.id))
  const series = await db
    .selectFrom('series')
    .select(['series.id', 'series.title'])
    .where((is) => is.or([is('series.id', 'in', made), is('series.id', 'in', within)]))
    .where('series.binned_at', 'is', null)
    .orderBy('series.sort_title')
    .orderBy('series.id')
    .limit(mostShown)
    .execute()
  if (series.length === 0) return []
  const counts = await visibleWorks(db, owner)
    .innerJoin('series_members', 'series_members.work_id', 'works.id')
    .where('series_members.pending', '=', 0)
    .where(
      'series_members.series_id',
      'in',
      series.map(({ id }) => id),
    )
    .select(['series_members.series_id'])
    .select((of) => of.fn.countAll<number | string>().as('count'))
    .groupBy('series_members.series_id')
    .execute()
  const countOf = new Map(counts.map((row) => [row.series_id, Number(row.count)]))
  return series.map(({ id, title }) => ({ id, title, workCount: countOf.get(id) ?? 0 }))
}
