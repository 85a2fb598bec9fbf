import type { Archive } from '#archive/archive.ts'
import type { Viewer } from '#archive/viewer.ts'
import { visibleWorks } from '#archive/works/visible-works.ts'
import type { WorkId } from '#ground/ids.ts'

export type DraftWork = {
  readonly id: WorkId
  readonly title: string
  readonly words: number
  readonly chapters: number
}

/** The works that the viewer has saved and not posted, the newest first. */
export async function listDraftWorks(
  { db }: Archive,
  viewer: Viewer,
): Promise<readonly DraftWork[]> {
  if (viewer.kind === 'guest' || viewer.kind === 'system') return []
  return await visibleWorks(db, viewer)
    .select(['works.id', 'works.title', 'works.words', 'works.chapter_count as chapters'])
    .where('works.state', '=', 'draft')
    .where((is) =>
      is.exists(
        is
          .selectFrom('creatorships')
          .innerJoin('pseuds', 'pseuds.id', 'creatorships.pseud_id')
          .select('creatorships.work_id')
          .whereRef('creatorships.work_id', '=', 'works.id')
          .where('pseuds.person_id', '=', viewer.id),
      ),
    )
    .orderBy('works.id', 'desc')
    .execute()
}
