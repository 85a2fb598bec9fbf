import { listSeries } from '#archive/series/list-series.ts'
import { isKeeper } from '#archive/series/may-edit-series.ts'
import { readSeries } from '#archive/series/read-series.ts'
import type { SeriesId } from '#ground/ids.ts'
import { pagePath } from '#web/frame/page-path.ts'
import { foldedMutesOf } from '#web/mutes/mutes-of.ts'
import type { Route } from '#web/route.ts'
import { urls } from '#web/urls.ts'
import { readId, readPage, type Visit } from '#web/visit.ts'
import {
  receiveEditSeries,
  receiveNewSeries,
  showEditSeries,
  showNewSeries,
} from './edit-series.ts'
import { receiveLeaveSeries, showLeaveSeries } from './leave-series.ts'
import { seriesListPage } from './series-list-page.ts'
import { seriesPage } from './series-page.ts'

export const seriesRoutes: readonly Route[] = [
  { method: 'GET', pattern: urls.seriesList.pattern, handle: showSeriesList },
  // Before the series' own: new is no series' number.
  { method: 'GET', pattern: urls.newSeries.pattern, handle: showNewSeries },
  { method: 'POST', pattern: urls.newSeries.pattern, handle: receiveNewSeries, cost: 1 },
  { method: 'GET', pattern: urls.editSeries.pattern, handle: showEditSeries },
  { method: 'POST', pattern: urls.editSeries.pattern, handle: receiveEditSeries, cost: 1 },
  { method: 'GET', pattern: urls.leaveSeries.pattern, handle: showLeaveSeries },
  { method: 'POST', pattern: urls.leaveSeries.pattern, handle: receiveLeaveSeries, cost: 1 },
  { method: 'GET', pattern: urls.series.pattern, handle: showSeries },
]

async function showSeriesList(visit: Visit): Promise<Response> {
  const view = await listSeries(visit.archive, visit.viewer, readPage(visit.query))
  return await visit.page(seriesListPage(visit.frame(pagePath(urls.seriesList.to(), view)), view))
}

async function showSeries(visit: Visit): Promise<Response> {
  const id = readId<SeriesId>(visit.part('id'))
  const view = await readSeries(visit.archive, visit.viewer, id)
  const frame = { ...visit.frame(urls.series.to(id)), mutes: await foldedMutesOf(visit) }
  const { archive, viewer } = visit
  const isKept = 'id' in viewer && (await isKeeper(archive.db, viewer.id, id))
  return await visit.page(seriesPage(frame, view, { isKeeper: isKept }))
}
