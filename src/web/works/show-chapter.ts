import { readChapter } from '#archive/chapters/read-chapter.ts'
import { readWork } from '#archive/works/read-work.ts'
import type { WorkId } from '#ground/ids.ts'
import { reserveTraining } from '#web/permissions/reserve-training.ts'
import { countRead } from '#web/reading/count-read.ts'
import { urls } from '#web/urls.ts'
import { readId, type Visit } from '#web/visit.ts'
import { askAge } from './ask-age.ts'
import { chapterPage } from './chapter-page.ts'

/** One chapter, with what stands around it. */
export async function showChapter(visit: Visit): Promise<Response> {
  const id = readId<WorkId>(visit.part('id'))
  const position = readId<number>(visit.part('number'))
  const work = await readWork(visit.archive, visit.viewer, id)
  const notice = askAge(visit, work)
  if (notice) return await notice
  reserveTraining(visit, work)
  const chapter = await readChapter(visit.archive, visit.viewer, id, position)
  if (!chapter.isDraft) await countRead(visit, work, 'reads')
  return await visit.page(chapterPage(visit.frame(urls.chapter.to(id, position)), work, chapter))
}
