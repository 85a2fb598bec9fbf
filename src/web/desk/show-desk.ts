import { deskSorts } from '#archive/desk/desk.ts'
import { readDesk } from '#archive/desk/read-desk.ts'
import { keepNowhere } from '#web/drafts/show-drafts.ts'
import { urls } from '#web/urls.ts'
import { readPage, type Visit } from '#web/visit.ts'
import { deskPage } from './desk-page.ts'

/** Where a writer comes back to. */
export async function showDesk(visit: Visit): Promise<Response> {
  keepNowhere(visit)
  const { archive, viewer, query } = visit
  const sort = deskSorts.find((one) => one === query.get('sort')) ?? 'changed'
  const view = await readDesk(archive, viewer, { sort, page: readPage(query) })
  return await visit.page(deskPage(visit.frame(urls.desk.to()), view))
}
