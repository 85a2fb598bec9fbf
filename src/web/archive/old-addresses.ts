import { type NewPlace, resolveOldAddress } from '#archive/imports/resolve-old-address.ts'
import { Refusal } from '#ground/refusal.ts'
import type { Route } from '#web/route.ts'
import { urls } from '#web/urls.ts'
import type { Visit } from '#web/visit.ts'

/** eFiction's scripts, in the site's root or in the folder in which the old site lay. */
export const oldAddressRoutes: readonly Route[] = [
  { method: 'GET', pattern: '/:script{.+\\.php}', handle: leadOn },
]

/** Leads from an address of an old archive to what it means here, for ever. */
async function leadOn(visit: Visit): Promise<Response> {
  const { pathname, search } = new URL(visit.request.url)
  const found = await resolveOldAddress(visit.archive, visit.viewer, `${pathname}${search}`)
  if (!found) throw new Refusal('not-found', 'archive.old-address-not-found')
  return visit.redirect(pathOf(found.place), 301)
}

function pathOf(place: NewPlace): string {
  switch (place.kind) {
    case 'work':
      return workPath(place.id, place.view)
    case 'chapter':
      return urls.chapter.to(place.workId, place.position)
    case 'person':
      return urls.person.to(place.id)
    case 'series':
      return urls.series.to(place.id)
    case 'tag':
      return urls.tag.to(place.id)
    case 'news':
      return urls.news.to(place.id)
    case 'page':
      return urls.page.to(place.slug)
    case 'list':
      return lists[place.name] ?? urls.home.to()
  }
}

function workPath(id: number, view: 'full' | 'chapters' | 'comments' | undefined): string {
  switch (view) {
    case 'full':
      return urls.wholeWork.to(id)
    case 'chapters':
      return urls.chapters.to(id)
    case 'comments':
      return urls.comments.to(id)
    case undefined:
      return urls.work.to(id)
  }
}

/** Lists of the old site that have a counterpart here. */
const lists: Readonly<Record<string, string>> = {
  categories: urls.fandoms.to(),
  authors: urls.people.to(),
  series: urls.seriesList.to(),
  news: urls.newsList.to(),
  account: urls.signIn.to(),
  recent: urls.works.to(),
  titles: urls.works.to('sort=title'),
  toplists: urls.works.to('sort=kudos'),
  search: urls.works.to(),
}
