import type { BrowseView, Filters } from '#archive/works/filters.ts'
import { urls } from '#web/urls.ts'
import { writeFilters } from './read-filters.ts'

/** The address of a list with other filters: under the tag whose page it is, else of all works. */
export function browsePath({ tag }: Pick<BrowseView, 'tag'>, filters: Filters): string {
  return tag === undefined
    ? urls.works.to(writeFilters(filters))
    : urls.tag.to(tag.id, writeFilters(filters, tag.id))
}
