import { listFandoms } from '#archive/tags/list-fandoms.ts'
import { fold } from '#text/fold.ts'
import { urls } from '#web/urls.ts'
import type { Visit } from '#web/visit.ts'
import { fandomsPage } from './fandoms-page.ts'

/** The fandom index, whole or narrowed to names that hold some letters. */
export async function showFandoms(visit: Visit): Promise<Response> {
  const text = visit.query.get('q')?.trim().slice(0, 100) || undefined
  const all = await listFandoms(visit.archive, visit.viewer)
  const wanted = fold(text ?? '')
  const fandoms = text === undefined ? all : all.filter(({ name }) => fold(name).includes(wanted))
  return await visit.page(fandomsPage(visit.frame(urls.fandoms.to()), { fandoms, text }))
}
