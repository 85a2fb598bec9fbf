import type { TagKind } from '#archive/tags/tag-kinds.ts'
import type { BrowseView, Filters } from '#archive/works/filters.ts'
import { urls } from '#web/urls.ts'
import { writeFilters } from './write-filters.ts'

/** A list of works that is being looked at, as far as its addresses go. */
export type ListPlace = Pick<BrowseView, 'tag'> & {
  /** Whether the reader asked to see what their mutes hide. */
  readonly isLooking?: boolean
  /** Whether this reader keeps filters for this tag, which an address without any brings back. */
  readonly hasDefaults?: boolean
}

/** The address of a list with other filters: under the tag whose page it is, else of all works. */
export function browsePath(place: ListPlace, filters: Filters): string {
  return listPath(place, writeFilters(filters, place.tag?.id))
}

/** The address of a list with a query, and with what else holds for this reader on this list. */
export function listPath({ tag, isLooking, hasDefaults }: ListPlace, query: string): string {
  const whole = [
    query,
    ...(query === '' && hasDefaults ? ['defaults=off'] : []),
    ...(isLooking && !/(?:^|&)mutes=off(?:&|$)/.test(query) ? ['mutes=off'] : []),
  ]
  const text = whole.filter((part) => part !== '').join('&')
  return tag === undefined ? urls.works.to(text) : urls.tag.to(tag.id, text)
}

/** The page with all choices of a kind for a list. */
export function choicesPath({ tag }: ListPlace, filters: Filters, kind: TagKind): string {
  const query = [`kind=${kind}`, writeFilters({ ...filters, page: 1 }, tag?.id)]
    .filter((part) => part !== '')
    .join('&')
  return tag === undefined ? urls.workChoices.to(query) : urls.tagChoices.to(tag.id, query)
}
