import { hideStatistics } from '#archive/desk/hide-statistics.ts'
import { readStatistics } from '#archive/desk/read-statistics.ts'
import { spans } from '#archive/desk/statistics.ts'
import type { WorkId } from '#ground/ids.ts'
import { keepNowhere } from '#web/drafts/show-drafts.ts'
import { urls } from '#web/urls.ts'
import { readFields, readId, readPage, type Visit } from '#web/visit.ts'
import { hiddenStatisticsPage, statisticsPage } from './statistics-page.ts'

/** What was counted of all one's works. */
export async function showStatistics(visit: Visit): Promise<Response> {
  return await show(visit, urls.statistics.to())
}

/** What was counted of one of them. */
export async function showWorkStatistics(visit: Visit): Promise<Response> {
  const id = readId<WorkId>(visit.part('id'))
  return await show(visit, urls.workStatistics.to(id), id)
}

async function show(visit: Visit, path: string, workId?: WorkId): Promise<Response> {
  keepNowhere(visit)
  const { archive, viewer, query } = visit
  const span = spans.find((one) => one === query.get('by')) ?? 'days'
  const found = await readStatistics(archive, viewer, { span, workId, page: readPage(query) })
  const frame = visit.frame(path)
  return await visit.page(found ? statisticsPage(frame, found) : hiddenStatisticsPage(frame))
}

/** Hides one's statistics from oneself, or shows them again. */
export async function chooseStatistics(visit: Visit): Promise<Response> {
  const fields = await readFields(visit)
  const to = fields.get('to') === 'shown' ? 'shown' : 'hidden'
  await hideStatistics(visit.archive, visit.viewer, to)
  return visit.redirect(urls.statistics.to())
}
