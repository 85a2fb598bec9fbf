import { visibleChapters } from '#archive/chapters/visible-chapters.ts'
import type { Viewer } from '#archive/viewer.ts'
import { mayEditWork } from '#archive/works/may-edit-work.ts'
import type { ChapterId, WorkId } from '#ground/ids.ts'
import { Refusal } from '#ground/refusal.ts'
import type { Db } from '#store/schema.ts'
import type { Place } from './place.ts'

/** Which work and chapter a copy hangs on. */
export type Anchors = { readonly work_id: WorkId | null; readonly chapter_id: ChapterId | null }

/**
 * The work and the chapter of a place, if the viewer may change them. Else none: the text is kept
 * even so, for the work may have been taken away while somebody wrote.
 */
export async function anchorsOf(db: Db, viewer: Viewer, place: Place): Promise<Anchors> {
  const { workId, chapterId } = await partsOf(db, viewer, place)
  if (workId === undefined || !(await isOwn(db, viewer, workId))) return none
  return { work_id: workId, chapter_id: chapterId ?? null }
}

const none: Anchors = { work_id: null, chapter_id: null }

type Parts = { readonly workId?: WorkId | undefined; readonly chapterId?: ChapterId }

async function partsOf(db: Db, viewer: Viewer, place: Place): Promise<Parts> {
  if (place.kind === 'new-work') return {}
  if (place.kind !== 'chapter') return { workId: place.workId }
  const row = await visibleChapters(db, viewer)
    .select('chapters.work_id')
    .where('chapters.id', '=', place.chapterId)
    .executeTakeFirst()
  return { workId: row?.work_id, chapterId: place.chapterId }
}

async function isOwn(db: Db, viewer: Viewer, workId: WorkId): Promise<boolean> {
  try {
    await mayEditWork(db, viewer, workId)
    return true
  } catch (error) {
    if (error instanceof Refusal) return false
    throw error
  }
}
