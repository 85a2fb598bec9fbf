import type { Archive } from '#archive/archive.ts'
import type { Viewer } from '#archive/viewer.ts'
import { audienceOf } from '#archive/works/audience.ts'
import { pageOf } from '#archive/works/page-of.ts'
import { visibleWorks } from '#archive/works/visible-works.ts'
import type { SeriesId } from '#ground/ids.ts'

export type SeriesEntry = {
  readonly id: SeriesId
  readonly title: string
  readonly workCount: number
}

const seriesPerPage = 50

/** Every series with a work that this viewer may see, by title, a page at a time. */
export async function listSeries(archive: Archive, viewer: Viewer, page: number) {
  const all = await archive.shelf.take(archive.db, `series ${audienceOf(viewer)}`, () =>
    visibleWorks(archive.db, viewer)
      .innerJoin('series_members', 'series_members.work_id', 'works.id')
      .innerJoin('series', 'series.id', 'series_members.series_id')
      .where('series_members.pending', '=', 0)
      .where('series.binned_at', 'is', null)
      .select(['series.id', 'series.title'])
      .select((of) => of.fn.count<number>('works.id').distinct().as('workCount'))
      .groupBy(['series.id', 'series.title', 'series.sort_title'])
      .orderBy('series.sort_title')
      .orderBy('series.id')
      .execute(),
  )
  const { items: series, ...rest } = pageOf<SeriesEntry>(all, page, seriesPerPage)
  return { series, ...rest }
}
