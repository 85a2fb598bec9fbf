import { browseWorks } from '#archive/works/browse-works.ts'
import { urls } from '#web/urls.ts'
import type { Visit } from '#web/visit.ts'
import { browsePage } from './browse-page.ts'
import { readFilters, writeFilters } from './read-filters.ts'

/** All works, narrowed by the query. What of it was not understood is named on the page. */
export async function browseWorksPage(visit: Visit): Promise<Response> {
  const { filters, ignored } = readFilters(visit.query)
  const view = await browseWorks(visit.archive, visit.viewer, filters)
  const path = urls.works.to(writeFilters(view.filters))
  return await visit.page(browsePage(visit.frame(path, filters.text), view, ignored))
}
