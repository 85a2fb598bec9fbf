import { readAllChapters } from '#archive/chapters/read-chapter.ts'
import { readWork } from '#archive/works/read-work.ts'
import type { WorkId } from '#ground/ids.ts'
import { reserveTraining } from '#web/permissions/reserve-training.ts'
import { countRead } from '#web/reading/count-read.ts'
import { urls } from '#web/urls.ts'
import { readId, type Visit } from '#web/visit.ts'
import { askAge } from './ask-age.ts'
import { wholeWorkPage } from './whole-work-page.ts'

/** All chapters on one page. */
export async function showWholeWork(visit: Visit): Promise<Response> {
  const id = readId<WorkId>(visit.part('id'))
  const work = await readWork(visit.archive, visit.viewer, id)
  const notice = askAge(visit, work)
  if (notice) return await notice
  reserveTraining(visit, work)
  const chapters = await readAllChapters(visit.archive, visit.viewer, id)
  await countRead(visit, work, 'reads')
  return await visit.page(wholeWorkPage(visit.frame(urls.wholeWork.to(id)), work, chapters))
}
