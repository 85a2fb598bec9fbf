import { readCatalog } from '#archive/catalog/read-catalog.ts'
import { rebuildCatalog } from '#archive/catalog/rebuild-catalog.ts'
import { urls } from '#web/urls.ts'
import { staffOf, type Visit } from '#web/visit.ts'
import { catalogPage } from './catalog-page.ts'

/** How the catalog is, for the archivist. */
export async function showCatalog(visit: Visit): Promise<Response> {
  const state = readCatalog(visit.archive, staffOf(visit))
  const isAsked = visit.query.has('asked')
  return await visit.page(catalogPage(visit.frame(urls.catalog.to()), state, isAsked))
}

/** Begins to build it anew; the page tells how far it is. */
export function rebuildNow(visit: Visit): Response {
  const staff = staffOf(visit)
  const { log } = visit.archive
  rebuildCatalog(visit.archive, staff).catch((error: unknown) => {
    log.error({ error }, 'the catalog could not be rebuilt')
  })
  return visit.redirect(`${urls.catalog.to()}?asked`)
}
