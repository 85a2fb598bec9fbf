import type { Archive } from '#archive/archive.ts'
import { settleWritten } from '#archive/posting/settle-written.ts'
import type { System } from '#archive/viewer.ts'
import type { ChapterId } from '#ground/ids.ts'
import { dayOf, type Instant } from '#ground/time.ts'
import type { Db } from '#store/schema.ts'
import { inTransaction } from '#store/transaction.ts'
import { holdWork } from './hold-work.ts'
import { scheduleChapter } from './schedule-chapter.ts'
import { visibleChapters } from './visible-chapters.ts'
import { readWallTime } from './wall-time.ts'

/** Later than so many seconds is told: the archive was not running at the time. */
const late = 600

/**
 * Posts a chapter whose time has come. May run twice, early and late: the chapter's row is asked again.
 * Nothing happens when it was posted, taken back to another time (that has its own job) or binned; a
 * chapter whose work is a draft or in the bin stays a draft, without a time. When the rules of its zone
 * have changed, the time on its writer's wall counts and the moment is found anew.
 */
export async function postScheduled(
  archive: Archive,
  viewer: System,
  { chapterId, at }: { readonly chapterId: ChapterId; readonly at: Instant },
): Promise<void> {
  await inTransaction(archive.db, async (db) => {
    const found = await findScheduled(db, viewer, chapterId)
    if (!found) return
    await holdWork(db, found.work_id)
    const row = await findScheduled(db, viewer, chapterId)
    if (!row || row.scheduled_at !== at) return
    const due = readWallTime(row.scheduled_for ?? '', row.scheduled_zone ?? '')?.at ?? at
    const now = archive.clock.now()
    if (due > now) {
      await db
        .updateTable('chapters')
        .set({ scheduled_at: due })
        .where('id', '=', chapterId)
        .execute()
      await scheduleChapter(archive, db, chapterId, { at: due })
      return
    }
    if (row.work_state !== 'posted' || row.html === '') {
      await db
        .updateTable('chapters')
        .set({ scheduled_at: null })
        .where('id', '=', chapterId)
        .execute()
      archive.log.info(
        { chapterId },
        'a chapter was not posted at its time: its work is not posted, or it is empty',
      )
      return
    }
    await db
      .updateTable('chapters')
      .set((chapter) => ({
        state: 'posted' as const,
        scheduled_at: null,
        posted_at: now,
        changed_at: now,
        published_on: row.published_on ?? dayOf(now),
        version: chapter('version', '+', 1),
      }))
      .where('id', '=', chapterId)
      .execute()
    await settleWritten(archive, db, row.work_id)
    const secondsLate = Math.round((Date.parse(now) - Date.parse(due)) / 1000)
    archive.log.info(
      { chapterId, secondsLate },
      secondsLate > late
        ? `a chapter was posted ${secondsLate} s after its time: the archive was not running then`
        : 'a chapter was posted at its time',
    )
  })
}

async function findScheduled(db: Db, viewer: System, chapterId: ChapterId) {
  return await visibleChapters(db, viewer)
    .where('chapters.id', '=', chapterId)
    .where('chapters.state', '=', 'draft')
    .where('chapters.scheduled_at', 'is not', null)
    .select([
      'chapters.work_id',
      'chapters.scheduled_at',
      'chapters.scheduled_for',
      'chapters.scheduled_zone',
      'chapters.published_on',
      'chapters.html',
      'works.state as work_state',
    ])
    .executeTakeFirst()
}

/**
 * Looks at all chapters that have a time, at every start: a zone's rules may have changed with Node, and
 * a job may have been given up. May run twice.
 */
export async function recheckScheduled(archive: Archive, viewer: System): Promise<void> {
  const rows = await visibleChapters(archive.db, viewer)
    .where('chapters.state', '=', 'draft')
    .where('chapters.scheduled_at', 'is not', null)
    .select([
      'chapters.id',
      'chapters.scheduled_at',
      'chapters.scheduled_for',
      'chapters.scheduled_zone',
    ])
    .execute()
  for (const row of rows) {
    const was = row.scheduled_at
    if (was === null) continue
    const at = readWallTime(row.scheduled_for ?? '', row.scheduled_zone ?? '')?.at ?? was
    await inTransaction(archive.db, async (db) => {
      const moved = await db
        .updateTable('chapters')
        .set({ scheduled_at: at })
        .where('id', '=', row.id)
        .where('scheduled_at', '=', was)
        .executeTakeFirst()
      if (moved.numUpdatedRows > 0n) await scheduleChapter(archive, db, row.id, { at })
    })
  }
}
