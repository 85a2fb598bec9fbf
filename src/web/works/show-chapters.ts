import { readWork } from '#archive/works/read-work.ts'
import type { WorkId } from '#ground/ids.ts'
import { urls } from '#web/urls.ts'
import { readId, type Visit } from '#web/visit.ts'
import { chaptersPage } from './chapters-page.ts'

/** A work's table of contents. */
export async function showChapters(visit: Visit): Promise<Response> {
  const id = readId<WorkId>(visit.part('id'))
  const work = await readWork(visit.archive, visit.viewer, id)
  return await visit.page(chaptersPage(visit.frame(urls.chapters.to(id)), work))
}
