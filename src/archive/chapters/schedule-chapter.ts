import type { Archive } from '#archive/archive.ts'
import type { ChapterId } from '#ground/ids.ts'
import type { Db } from '#store/schema.ts'
import type { ChapterSchedule } from './chapter-input.ts'

/**
 * Leaves a job that posts a chapter at its time. Part of the transaction that writes the time into the
 * chapter's row, which alone counts: a job whose time is not the row's does nothing.
 */
export async function scheduleChapter(
  archive: Archive,
  db: Db,
  chapterId: ChapterId,
  { at }: Pick<ChapterSchedule, 'at'>,
): Promise<void> {
  await archive.queue.add(db, 'post-scheduled', { chapterId, at }, { after: at })
}
