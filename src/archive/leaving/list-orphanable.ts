import type { Archive } from '#archive/archive.ts'
import { readName } from '#archive/names/list-names.ts'
import { writerOf } from '#archive/posting/save-work.ts'
import { system, type Viewer } from '#archive/viewer.ts'
import { mayEditWork } from '#archive/works/may-edit-work.ts'
import { visibleWorks } from '#archive/works/visible-works.ts'
import type { PseudId, WorkId } from '#ground/ids.ts'
import { restrictions } from '#store/works.ts'

export type Orphanable = { readonly id: WorkId; readonly title: string }

const keeper = system('list works that can be given up')

/**
 * The works that somebody could give up: one of theirs, or all under one of their names. Drafts, works
 * that only they can see and those in the bin are none. Others' works are refused.
 */
export async function listOrphanable(
  archive: Archive,
  viewer: Viewer,
  of: { readonly workId: WorkId } | { readonly pseudId: PseudId },
): Promise<readonly Orphanable[]> {
  const { db } = archive
  const posted = visibleWorks(db, keeper)
    .select(['works.id', 'works.title'])
    .where('works.state', '=', 'posted')
    .where('works.restricted', '!=', restrictions.creators)
    .orderBy('works.id')
  if ('workId' in of) {
    await mayEditWork(db, viewer, of.workId)
    return await posted.where('works.id', '=', of.workId).execute()
  }
  const { id } = await readName(archive, writerOf(viewer), of.pseudId)
  return await posted
    .where('works.id', 'in', (is) =>
      is.selectFrom('creatorships').select('work_id').where('pseud_id', '=', id),
    )
    .execute()
}
