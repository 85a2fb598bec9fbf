import { listSimilarWorks } from '#archive/discover/list-similar-works.ts'
import { readWork } from '#archive/works/read-work.ts'
import type { WorkId } from '#ground/ids.ts'
import { mutesOf } from '#web/mutes/mutes-of.ts'
import { urls } from '#web/urls.ts'
import { readId, type Visit } from '#web/visit.ts'
import { similarPage } from './similar-page.ts'

/** Works that share rare tags with one. */
export async function showSimilar(visit: Visit): Promise<Response> {
  const id = readId<WorkId>(visit.part('id'))
  const work = await readWork(visit.archive, visit.viewer, id)
  const mutes = await mutesOf(visit)
  const similar = await listSimilarWorks(visit.archive, visit.viewer, { id, mutes })
  return await visit.page(similarPage(visit.frame(urls.similar.to(id)), { work, similar }))
}
