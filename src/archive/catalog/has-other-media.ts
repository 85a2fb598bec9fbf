import type { Archive } from '#archive/archive.ts'
import type { Viewer } from '#archive/viewer.ts'
import { audienceOf } from '#archive/works/audience.ts'
import { noFilters } from '#archive/works/filters.ts'
import { askWorks, noWork } from '#archive/works/find-works.ts'
import { poseQuestion } from '#archive/works/pose-question.ts'

/** Whether a viewer sees any work in this archive that is something else than a text. */
export async function hasOtherMedia(archive: Archive, viewer: Viewer): Promise<boolean> {
  return await archive.shelf.take(archive.db, `other media ${audienceOf(viewer)}`, async () => {
    const filters = { ...noFilters, excludedMedia: ['text'] as const }
    const { question } = await poseQuestion(archive, viewer, filters)
    return (await askWorks(archive, question, noWork)).total > 0
  })
}
