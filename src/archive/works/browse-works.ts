import type { Archive } from '#archive/archive.ts'
import type { Viewer } from '#archive/viewer.ts'
import { countChoices } from './count-choices.ts'
import type { BrowseView, Filters, TagPageView } from './filters.ts'
import { findWorks } from './find-works.ts'
import { listCards } from './list-cards.ts'
import { pageOf } from './page-of.ts'

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
  const { items, total, page, pages } = pageOf(ids, filters.page, worksPerPage)
  return {
    filters: { ...filters, page },
    total,
    pages,
    works: await listCards(archive, viewer, items),
    choices: await countChoices(archive, viewer, asked),
    tag,
  }
}
