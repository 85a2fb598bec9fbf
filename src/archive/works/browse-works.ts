import type { Archive } from '#archive/archive.ts'
import type { Viewer } from '#archive/viewer.ts'
import { countChoices } from './count-choices.ts'
import type { BrowseView, Filters, TagPageView } from './filters.ts'
import { findWorks } from './find-works.ts'
import { listCards } from './list-cards.ts'

export const worksPerPage = 20

/** One page of a list of works, with its exact total and the choices beside it. A page beyond the last shows the last. */
export async function browseWorks(
  archive: Archive,
  viewer: Viewer,
  filters: Filters,
  tag?: TagPageView,
): Promise<BrowseView> {
  const asked = tag ? { ...filters, include: [tag.id, ...filters.include] } : filters
  const ids = await findWorks(archive, viewer, asked)
  const pages = Math.max(1, Math.ceil(ids.length / worksPerPage))
  const page = Math.min(filters.page, pages)
  const from = (page - 1) * worksPerPage
  return {
    filters: { ...filters, page },
    total: ids.length,
    pages,
    works: await listCards(archive.db, viewer, ids.slice(from, from + worksPerPage)),
    choices: await countChoices(archive, viewer, asked),
    tag,
  }
}
