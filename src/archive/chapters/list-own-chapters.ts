import type { Archive } from '#archive/archive.ts'
import type { Viewer } from '#archive/viewer.ts'
import { mayEditWork } from '#archive/works/may-edit-work.ts'
import type { ChapterId, WorkId } from '#ground/ids.ts'
import type { Instant, PlainDate } from '#ground/time.ts'
import { visibleChapters } from './visible-chapters.ts'
import { readWallTime, showWallTime } from './wall-time.ts'

/** A chapter in the list that its creators arrange. */
export type OwnChapterEntry = {
  readonly id: ChapterId
  readonly position: number
  readonly number: number
  readonly title: string | undefined
  readonly words: number
  readonly state: 'draft' | 'posted'
  readonly publishedOn: PlainDate | undefined
  /** Set while it waits for its time. */
  readonly scheduled: ScheduledTime | undefined
  /** Set when it had a time and was not posted then: its work was not posted, or the archive not running. */
  readonly missed: MissedTime | undefined
}

export type ScheduledTime = {
  readonly wallTime: string
  readonly zone: string
  readonly at: Instant
  readonly note: 'gap' | 'twice' | undefined
  /** What the clock shows then, where that is another time than was chosen. */
  readonly shown: string
}

export type MissedTime = {
  readonly wallTime: string
  readonly zone: string
  /** What the clock in that zone showed when it was posted after all. */
  readonly posted: string | undefined
}

/** Minutes are nothing to speak of: a worker may have been busy. */
const late = 600_000

/** All chapters of a work, drafts too, for those who made it. */
export async function listOwnChapters(
  archive: Pick<Archive, 'db'>,
  viewer: Viewer,
  workId: WorkId,
): Promise<readonly OwnChapterEntry[]> {
  await mayEditWork(archive.db, viewer, workId)
  const rows = await visibleChapters(archive.db, viewer)
    .where('works.id', '=', workId)
    .where('chapters.state', '!=', 'binned')
    .select([
      'chapters.id',
      'chapters.position',
      'chapters.number',
      'chapters.title',
      'chapters.words',
      'chapters.state',
      'chapters.published_on',
      'chapters.scheduled_for',
      'chapters.scheduled_zone',
      'chapters.scheduled_at',
      'chapters.posted_at',
    ])
    .orderBy('chapters.position')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    position: row.position,
    number: row.number,
    title: row.title ?? undefined,
    words: row.words,
    state: row.state === 'posted' ? 'posted' : 'draft',
    publishedOn: row.published_on ?? undefined,
    ...timesOf(row),
  }))
}

function timesOf(row: {
  readonly scheduled_for: string | null
  readonly scheduled_zone: string | null
  readonly scheduled_at: Instant | null
  readonly posted_at: Instant | null
}): Pick<OwnChapterEntry, 'scheduled' | 'missed'> {
  const { scheduled_for: wallTime, scheduled_zone: zone, posted_at: postedAt } = row
  const none = { scheduled: undefined, missed: undefined }
  const read = wallTime && zone ? readWallTime(wallTime, zone) : undefined
  if (!wallTime || !zone || !read) return none
  if (row.scheduled_at !== null) {
    const { note, shown } = read
    return { ...none, scheduled: { wallTime, zone, at: row.scheduled_at, note, shown } }
  }
  if (postedAt !== null && Date.parse(postedAt) - Date.parse(read.at) < late) return none
  const posted = postedAt === null ? undefined : showWallTime(postedAt, zone)
  return { ...none, missed: { wallTime, zone, posted } }
}
