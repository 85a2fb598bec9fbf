import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { listSearches } from '#archive/searches/list-searches.ts'
import type { Fault, FormView } from '#web/frame/field.ts'
import { accountOf, mutesOf } from '#web/mutes/mutes-of.ts'
import { urls } from '#web/urls.ts'
import type { Visit } from '#web/visit.ts'
import { countMatching } from './count-matching.ts'
import { newFeedCookie, searchesOf } from './searches-of.ts'
import { type SearchView, searchesPage } from './searches-page.ts'

/** A reader's saved searches, each with what came since they last opened it. */
export async function showSearches(visit: Visit): Promise<Response> {
  return await answerSearches(visit)
}

/** The page; after a refusal with the form as it was typed, or with what went wrong. */
export async function answerSearches(
  visit: Visit,
  refused: { readonly form?: FormView; readonly faults?: readonly Fault[] } = {},
  status: ContentfulStatusCode = 200,
): Promise<Response> {
  const { archive, viewer } = visit
  const account = accountOf(visit)
  const [id = '', secret] = (visit.cookie(newFeedCookie) ?? '').split('.')
  const own = account ? await listSearches(archive.db, account) : []
  const { hide: without } = await mutesOf(visit)
  const views: SearchView[] = []
  for (const search of [...own, ...searchesOf(visit)]) {
    const look = { since: search.seenAt, without }
    views.push({ ...search, fresh: await countMatching(archive, viewer, search.address, look) })
  }
  const view = {
    searches: views,
    newFeed: secret && /^[0-9a-f]{32}$/.test(secret) ? { id: Number(id), secret } : undefined,
    ...refused,
  }
  return await visit.page(searchesPage(visit.frame(urls.searches.to()), view), status)
}
