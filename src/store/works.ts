import type { Generated } from 'kysely'
import type { CleanHtml } from '#ground/clean-html.ts'
import type { PseudId, WorkId } from '#ground/ids.ts'
import type { Rating } from '#ground/ratings.ts'
import type { Instant, PlainDate } from '#ground/time.ts'

export type WorkState = 'draft' | 'posted'
export type Relation = 'inspired-by' | 'translation-of' | 'inspired' | 'translated-as'

export type WorksTable = {
  id: Generated<WorkId>
  title: string
  sort_title: string
  rating: Rating
  rating_name: string | null
  language: string | null
  language_name: string | null
  state: WorkState
  restricted: Generated<number>
  anonymous: Generated<number>
  complete: Generated<number>
  expected_chapters: number | null
  chapter_count: Generated<number>
  words: Generated<number>
  restored: Generated<number>
  published_on: PlainDate | null
  updated_on: PlainDate | null
  completed_on: PlainDate | null
  sort_creator: Generated<string>
  kudos: Generated<number>
  comments: Generated<number>
  bookmarks: Generated<number>
  hits: Generated<number>
  round_robin: Generated<number>
  featured: Generated<number>
  /** Explicit, or the archive it came from asked for an age before showing it. */
  asks_age: Generated<number>
  source_url: string | null
  source_archive_name: string | null
  source_archive_url: string | null
  claimed: string | null
  summary: CleanHtml | null
  notes: CleanHtml | null
  end_notes: CleanHtml | null
  created_at: Instant
  changed_at: Instant
}

export type CreatorshipsTable = {
  work_id: WorkId
  pseud_id: PseudId
  position: number
}

export type GiftsTable = {
  id: Generated<number>
  work_id: WorkId
  name: string
  url: string | null
  position: number
}

export type RelatedWorksTable = {
  id: Generated<number>
  work_id: WorkId
  relation: Relation
  other_work_id: WorkId | null
  url: string | null
  title: string
  creators: string | null
  language: string | null
  language_name: string | null
  restricted: Generated<number>
  position: number
}
