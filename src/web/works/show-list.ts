import { nothingMuted } from '#archive/mutes/mute.ts'
import { suggestMeant } from '#archive/search/suggest-meant.ts'
import { browseWorks, countMuted } from '#archive/works/browse-works.ts'
import type { BrowseView, Filters, SearchView, TagPageView } from '#archive/works/filters.ts'
import { hasWorksForPeople } from '#archive/works/has-works-for-people.ts'
import type { PageFrame } from '#web/frame/page.ts'
import type { Html } from '#web/html.ts'
import { defaultsLine } from '#web/mutes/muted-lines.ts'
import { defaultQueryOf, defaultsOf, looksAnyway, mutesOf } from '#web/mutes/mutes-of.ts'
import { urls } from '#web/urls.ts'
import type { Visit } from '#web/visit.ts'
import { browsePage } from './browse-page.ts'
import { answerAdded } from './filters/add-tags.ts'
import { browsePath, type ListPlace, listPath } from './filters/list-path.ts'
import { readFilters, withoutEmpty } from './read-filters.ts'

/** What stands over a list as it is without filters. */
export type Before = (frame: PageFrame, view: BrowseView) => Promise<Html | undefined>

/**
 * A list of works, all or a tag's, narrowed by the query, or by the reader's own filters for this tag
 * when the query says nothing. What of it was not understood is named on the page. `before` stands
 * between a tag's head and its works, on the first page of the list as it is without filters.
 */
export async function showList(
  visit: Visit,
  { tag, before }: { readonly tag?: TagPageView; readonly before?: Before } = {},
): Promise<Response> {
  const { archive, viewer, say, query } = visit
  const own = tag && (await defaultQueryOf(visit, tag.id))
  const read = readFilters(own ?? query, tag?.id)
  const place: ListPlace = {
    tag,
    isLooking: looksAnyway(query),
    hasDefaults: tag !== undefined && (await defaultsOf(visit)).has(tag.id),
  }
  const elsewhere = (await answerAdded(visit, read, place)) ?? settle(visit, read, place)
  if (elsewhere) return elsewhere
  const { filters, ignored } = read
  const mutes = await mutesOf(visit)
  const looked = place.isLooking ? { ...mutes, hide: nothingMuted } : mutes
  const found = await browseWorks(archive, viewer, filters, tag, looked)
  // How much is shown this once is how much is hidden else.
  const hidden = place.isLooking
    ? await countMuted(archive, viewer, filters, { tag, mutes })
    : found.hidden
  const view = { ...found, hidden, search: await withMeant(visit, found.search) }
  const frame = { ...visit.frame(browsePath(place, view.filters), filters.text), mutes }
  return await visit.page(
    browsePage(frame, view, {
      ...place,
      ignored,
      forPeople: await hasWorksForPeople(archive, viewer),
      defaults: own && tag ? defaultsLine(say, urls.tag.to(tag.id)) : undefined,
      before: before && isAsUsual(place, view.filters) ? await before(frame, view) : undefined,
    }),
  )
}

/** A search with what may have been meant by the names that it did not find. */
async function withMeant(
  { archive, viewer }: Visit,
  search: SearchView | undefined,
): Promise<SearchView | undefined> {
  if (!search) return undefined
  const suggestions = await suggestMeant(archive, viewer, search.resolved)
  return { ...search, resolved: { ...search.resolved, suggestions } }
}

function isAsUsual({ tag }: ListPlace, filters: Filters): boolean {
  return browsePath({ tag }, filters) === listPath({ tag }, '')
}

/** Sends to the list's own short address: without empty fields, and with a seed drawn for chance. */
function settle(
  { query, archive, redirect }: Visit,
  read: ReturnType<typeof readFilters>,
  place: ListPlace,
): Response | undefined {
  const shorter = withoutEmpty(query, read, place.tag?.id)
  if (shorter !== undefined) return redirect(listPath(place, shorter))
  const { filters } = read
  if (filters.sort !== 'random' || filters.seed !== undefined) return undefined
  const seed = Number.parseInt(archive.random(4), 16)
  return redirect(browsePath(place, { ...filters, seed }))
}
