import { drawWork } from '#archive/discover/draw-work.ts'
import { looksAnyway } from '#web/mutes/mutes-of.ts'
import { urls } from '#web/urls.ts'
import type { Visit } from '#web/visit.ts'
import { browsePath } from '#web/works/filters/list-path.ts'
import { readFilters } from '#web/works/read-filters.ts'
import { shownMutesOf } from './shown-mutes.ts'

/**
 * Goes to one work by chance among those that the query asks for: another each time, so nobody may keep
 * the answer. When there is none, to the list, which says why.
 */
export async function showSurprise(visit: Visit): Promise<Response> {
  const { filters } = readFilters(visit.query)
  const mutes = await shownMutesOf(visit)
  const drawn = await drawWork(visit.archive, visit.viewer, { filters, mutes })
  visit.context.header('Cache-Control', 'no-store')
  visit.context.header('X-Robots-Tag', 'noindex, nofollow')
  const place = { tag: undefined, isLooking: looksAnyway(visit.query) }
  const list = browsePath(place, { ...filters, page: 1 })
  return visit.redirect(drawn === undefined ? list : urls.work.to(drawn), 302)
}
