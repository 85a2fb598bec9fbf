import type { Archive } from '#archive/archive.ts'
import { visibleChapters } from '#archive/chapters/visible-chapters.ts'
import { readWallTime } from '#archive/chapters/wall-time.ts'
import type { DueChapter } from './desk.ts'
import { creationsOf, type DeskOwner } from './desk-owner.ts'

const mostShown = 20

/** One's own chapters that wait for their time, the next first. */
export async function listDue({ db }: Archive, owner: DeskOwner): Promise<readonly DueChapter[]> {
  const rows = await visibleChapters(db, owner)
    .where('works.id', 'in', creationsOf(db, owner.id))
    .where('chapters.state', '=', 'draft')
    .where('chapters.scheduled_at', 'is not', null)
    .select([
      'chapters.id',
      'chapters.position',
      'chapters.number',
      'chapters.title',
      'chapters.scheduled_for',
      'chapters.scheduled_zone',
      'chapters.scheduled_at',
      'works.id as work_id',
      'works.title as work_title',
    ])
    .orderBy('chapters.scheduled_at')
    .orderBy('chapters.id')
    .limit(mostShown)
    .execute()
  return rows.flatMap((row) => {
    const { scheduled_for: wallTime, scheduled_zone: zone, scheduled_at: at } = row
    const read = wallTime && zone ? readWallTime(wallTime, zone) : undefined
    if (!wallTime || !zone || !at || !read) return []
    return {
      id: row.id,
      position: row.position,
      number: row.number,
      title: row.title ?? undefined,
      work: { id: row.work_id, title: row.work_title },
      scheduled: { wallTime, zone, at, note: read.note, shown: read.shown },
    }
  })
}
