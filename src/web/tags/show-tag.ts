import { readTag } from '#archive/tags/read-tag.ts'
import { browseWorks } from '#archive/works/browse-works.ts'
import type { TagId } from '#ground/ids.ts'
import { urls } from '#web/urls.ts'
import { readId, type Visit } from '#web/visit.ts'
import { browsePage } from '#web/works/browse-page.ts'
import { readFilters, withoutEmpty, writeFilters } from '#web/works/read-filters.ts'

/** A tag's page with its works. A synonym's page is its canonical's. */
export async function showTag(visit: Visit): Promise<Response> {
  const id = readId<TagId>(visit.part('id'))
  const tag = await readTag(visit.archive, visit.viewer, id)
  if ('canonicalId' in tag) {
    return visit.redirect(urls.tag.to(tag.canonicalId, visit.query.toString()), 301)
  }
  const read = readFilters(visit.query, id)
  const shorter = withoutEmpty(visit.query, read, id)
  if (shorter !== undefined) return visit.redirect(urls.tag.to(id, shorter))
  const { filters, ignored } = read
  const view = await browseWorks(visit.archive, visit.viewer, filters, tag)
  const path = urls.tag.to(id, writeFilters(view.filters, id))
  return await visit.page(browsePage(visit.frame(path), view, ignored))
}
