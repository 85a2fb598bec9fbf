import { listComments } from '#archive/comments/list-comments.ts'
import { readWork } from '#archive/works/read-work.ts'
import type { WorkId } from '#ground/ids.ts'
import { commentsPage } from '#web/comments/comments-page.ts'
import { urls } from '#web/urls.ts'
import { readId, readPage, type Visit } from '#web/visit.ts'
import { askAge } from './ask-age.ts'

/** What readers said of a work. */
export async function showComments(visit: Visit): Promise<Response> {
  const id = readId<WorkId>(visit.part('id'))
  const work = await readWork(visit.archive, visit.viewer, id)
  const notice = askAge(visit, work)
  if (notice) return await notice
  const page = readPage(visit.query)
  const found = await listComments(visit.archive, visit.viewer, { workId: id }, page)
  const path = urls.comments.to(id) + (found.page > 1 ? `?page=${found.page}` : '')
  return await visit.page(commentsPage(visit.frame(path), { work, ...found }))
}
