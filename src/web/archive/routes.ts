import { Readable } from 'node:stream'
import { readCollection } from '#archive/collections/read-collection.ts'
import { listComments } from '#archive/comments/list-comments.ts'
import { readHome } from '#archive/home/read-home.ts'
import { listNews, readCustomPage, readNews } from '#archive/home/read-pages.ts'
import { packSource } from '#archive/pack-source.ts'
import { program } from '#archive/program.ts'
import { removeSamples } from '#archive/samples/remove-samples.ts'
import type { CollectionId } from '#ground/ids.ts'
import { softwareSlug } from '#web/frame/footer.ts'
import { pagePath } from '#web/frame/page-path.ts'
import { foldedMutesOf } from '#web/mutes/mutes-of.ts'
import type { Route } from '#web/route.ts'
import { urls } from '#web/urls.ts'
import { readId, readPage, staffOf, type Visit } from '#web/visit.ts'
import { rebuildNow, showCatalog } from './catalog.ts'
import { collectionPage } from './collection-page.ts'
import { customPage } from './custom-page.ts'
import { homePage } from './home-page.ts'
import { newsListPage } from './news-list-page.ts'
import { newsPage } from './news-page.ts'
import { oldAddressRoutes } from './old-addresses.ts'
import { keepSettings, showSettings } from './settings.ts'
import { softwarePage } from './software-page.ts'

export const archiveRoutes: readonly Route[] = [
  { method: 'GET', pattern: urls.home.pattern, handle: showHome },
  { method: 'GET', pattern: urls.newsList.pattern, handle: showNewsList },
  { method: 'GET', pattern: urls.news.pattern, handle: showNews },
  { method: 'GET', pattern: urls.page.pattern, handle: showPage },
  { method: 'GET', pattern: urls.source.pattern, handle: downloadSource, cost: 15 },
  { method: 'GET', pattern: urls.collection.pattern, handle: showCollection },
  { method: 'POST', pattern: urls.removeSamples.pattern, handle: takeSamplesAway },
  { method: 'GET', pattern: urls.catalog.pattern, handle: showCatalog },
  { method: 'POST', pattern: urls.catalog.pattern, handle: rebuildNow },
  { method: 'GET', pattern: urls.settings.pattern, handle: showSettings },
  { method: 'POST', pattern: urls.settings.pattern, handle: keepSettings },
  ...oldAddressRoutes,
]

async function showHome(visit: Visit): Promise<Response> {
  const view = await readHome(visit.archive, visit.viewer)
  const frame = { ...visit.frame(urls.home.to()), mutes: await foldedMutesOf(visit) }
  return await visit.page(homePage(frame, view))
}

async function showNewsList(visit: Visit): Promise<Response> {
  const view = await listNews(visit.archive, readPage(visit.query))
  return await visit.page(newsListPage(visit.frame(pagePath(urls.newsList.to(), view)), view))
}

async function showNews(visit: Visit): Promise<Response> {
  const id = readId<number>(visit.part('id'))
  const post = await readNews(visit.archive, id)
  const { comments } = await listComments(visit.archive, visit.viewer, { newsPostId: id }, 1)
  return await visit.page(newsPage(visit.frame(urls.news.to(id)), { ...post, comments }))
}

async function showPage(visit: Visit): Promise<Response> {
  const slug = visit.part('slug')
  const frame = visit.frame(urls.page.to(slug))
  if (slug === softwareSlug) {
    const view = { version: program.version, sourceUrl: urls.source.to() }
    return await visit.page(softwarePage(frame, view))
  }
  const view = await readCustomPage(visit.archive, slug)
  return await visit.page(customPage(frame, view))
}

/** The source of the copy that runs here, as the licence wants it offered to everybody. */
async function downloadSource(visit: Visit): Promise<Response> {
  const { name, size, read } = await packSource(visit.archive)
  const headers = {
    'Content-Type': 'application/zip',
    'Content-Disposition': `attachment; filename="${name}"`,
    'Content-Length': String(size),
    'X-Robots-Tag': 'noindex',
  }
  // Who asks only for the headers opens no file.
  if (visit.request.method === 'HEAD') return visit.context.body(null, 200, headers)
  return visit.context.body(Readable.toWeb(Readable.from(read())) as ReadableStream, 200, headers)
}

async function showCollection(visit: Visit): Promise<Response> {
  const id = readId<CollectionId>(visit.part('id'))
  const view = await readCollection(visit.archive, visit.viewer, id, readPage(visit.query))
  const path = pagePath(urls.collection.to(id), view)
  const frame = { ...visit.frame(path), mutes: await foldedMutesOf(visit) }
  return await visit.page(collectionPage(frame, view))
}

async function takeSamplesAway(visit: Visit): Promise<Response> {
  await removeSamples(visit.archive, staffOf(visit))
  return visit.redirect(urls.home.to())
}
