import type { Archive } from '#archive/archive.ts'
import type { Viewer } from '#archive/viewer.ts'
import { mayEditWork } from '#archive/works/may-edit-work.ts'
import type { CleanHtml } from '#ground/clean-html.ts'
import type { ChapterId, WorkId } from '#ground/ids.ts'
import { Refusal } from '#ground/refusal.ts'
import type { Instant, PlainDate } from '#ground/time.ts'
import { visibleChapters } from './visible-chapters.ts'

/** A chapter as its creators edit it. */
export type OwnChapter = {
  readonly id: ChapterId
  readonly workId: WorkId
  readonly position: number
  readonly number: number
  readonly state: 'draft' | 'posted'
  readonly version: number
  readonly title: string | undefined
  readonly summary: CleanHtml | undefined
  readonly notes: CleanHtml | undefined
  readonly endNotes: CleanHtml | undefined
  readonly html: CleanHtml
  readonly words: number
  readonly publishedOn: PlainDate | undefined
  readonly changedAt: Instant | undefined
  readonly scheduledFor: string | undefined
  readonly scheduledZone: string | undefined
  readonly scheduledAt: Instant | undefined
  readonly postedAt: Instant | undefined
}

const columns = [
  'chapters.id',
  'chapters.work_id',
  'chapters.position',
  'chapters.number',
  'chapters.state',
  'chapters.version',
  'chapters.title',
  'chapters.summary',
  'chapters.notes',
  'chapters.end_notes',
  'chapters.html',
  'chapters.words',
  'chapters.published_on',
  'chapters.changed_at',
  'chapters.scheduled_for',
  'chapters.scheduled_zone',
  'chapters.scheduled_at',
  'chapters.posted_at',
] as const

/** One chapter, for its work's creators only, by its place or its id. Refuses all others. */
export async function readOwnChapter(
  archive: Pick<Archive, 'db'>,
  viewer: Viewer,
  workId: WorkId,
  which: { readonly position: number } | { readonly id: ChapterId },
): Promise<OwnChapter> {
  await mayEditWork(archive.db, viewer, workId)
  const row = await visibleChapters(archive.db, viewer)
    .where('works.id', '=', workId)
    .where('chapters.state', '!=', 'binned')
    .where((is) =>
      'id' in which
        ? is('chapters.id', '=', which.id)
        : is('chapters.position', '=', which.position),
    )
    .select(columns)
    .executeTakeFirst()
  if (!row) throw new Refusal('not-found', 'works.chapter-not-found')
  return {
    id: row.id,
    workId: row.work_id,
    position: row.position,
    number: row.number,
    state: row.state === 'posted' ? 'posted' : 'draft',
    version: row.version,
    title: row.title ?? undefined,
    summary: row.summary ?? undefined,
    notes: row.notes ?? undefined,
    endNotes: row.end_notes ?? undefined,
    html: row.html,
    words: row.words,
    publishedOn: row.published_on ?? undefined,
    changedAt: row.changed_at ?? undefined,
    scheduledFor: row.scheduled_for ?? undefined,
    scheduledZone: row.scheduled_zone ?? undefined,
    scheduledAt: row.scheduled_at ?? undefined,
    postedAt: row.posted_at ?? undefined,
  }
}
