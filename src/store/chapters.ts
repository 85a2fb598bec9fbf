import type { Generated } from 'kysely'
import type { CleanHtml } from '#ground/clean-html.ts'
import type { ChapterId, PersonId, PseudId, WorkId } from '#ground/ids.ts'
import type { Instant, PlainDate } from '#ground/time.ts'

/** A binned chapter stands at a position below nought, out of the way of the others. */
export type ChapterState = 'draft' | 'posted' | 'binned'

export type ChaptersTable = {
  id: Generated<ChapterId>
  work_id: WorkId
  position: number
  number: number
  title: string | null
  state: ChapterState
  words: number
  restored: Generated<number>
  missing: Generated<number>
  published_on: PlainDate | null
  source_url: string | null
  summary: CleanHtml | null
  notes: CleanHtml | null
  end_notes: CleanHtml | null
  html: CleanHtml
  version: Generated<number>
  changed_at: Instant | null
  /** The day and time on the writer's wall, `2026-11-21T18:30`, and their zone: what they chose. */
  scheduled_for: string | null
  scheduled_zone: string | null
  /** The moment that this is. */
  scheduled_at: Instant | null
  /** When it was posted here. */
  posted_at: Instant | null
  /** Its number at the source once the creator has arranged chapters here; 0 for one written here. */
  source_number: number | null
  binned_at: Instant | null
  binned_by: PersonId | null
  binned_from: 'draft' | 'posted' | null
}

export type ChapterCreatorshipsTable = {
  chapter_id: ChapterId
  pseud_id: PseudId
  position: number
}
