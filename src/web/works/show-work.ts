import { readChapter } from '#archive/chapters/read-chapter.ts'
import { readWork } from '#archive/works/read-work.ts'
import type { WorkId } from '#ground/ids.ts'
import { reserveTraining } from '#web/permissions/reserve-training.ts'
import { countRead } from '#web/reading/count-read.ts'
import { urls } from '#web/urls.ts'
import { readId, type Visit } from '#web/visit.ts'
import { askAge } from './ask-age.ts'
import { workPage } from './work-page.ts'

/** A work's page: what it is, and its first chapter. `?view_full_work=true` is AO3's way to ask for all. */
export async function showWork(visit: Visit): Promise<Response> {
  const id = readId<WorkId>(visit.part('id'))
  if (visit.query.get('view_full_work') === 'true')
    return visit.redirect(urls.wholeWork.to(id), 301)
  const work = await readWork(visit.archive, visit.viewer, id)
  const notice = askAge(visit, work)
  if (notice) return await notice
  reserveTraining(visit, work)
  const first = work.chapters[0]
  const chapter = first && (await readChapter(visit.archive, visit.viewer, id, first.position))
  if (chapter && !chapter.isDraft) await countRead(visit, work, 'reads')
  return await visit.page(workPage(visit.frame(urls.work.to(id)), work, chapter))
}
