import { browseWorks } from '#archive/works/browse-works.ts'
import { urls } from '#web/urls.ts'
import type { Visit } from '#web/visit.ts'
import { browsePage } from './browse-page.ts'
import { readFilters, withoutEmpty, writeFilters } from './read-filters.ts'

/** All works, narrowed by the query. What of it was not understood is named on the page. */
export async function browseWorksPage(visit: Visit): Promise<Response> {
  const read = readFilters(visit.query)
  const shorter = withoutEmpty(visit.query, read)
  if (shorter !== undefined) return visit.redirect(urls.works.to(shorter))
  const { filters, ignored } = read
  const view = await browseWorks(visit.archive, visit.viewer, filters)
  const path = urls.works.to(writeFilters(view.filters))
  return await visit.page(browsePage(visit.frame(path, filters.text), view, ignored))
}
