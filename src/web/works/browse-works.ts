import type { Visit } from '#web/visit.ts'
import { showList } from './show-list.ts'

/** All works, narrowed by the query. */
export async function browseWorksPage(visit: Visit): Promise<Response> {
  return await showList(visit)
}
