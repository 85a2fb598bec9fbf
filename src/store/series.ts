import type { Generated } from 'kysely'
import type { CleanHtml } from '#ground/clean-html.ts'
import type { PersonId, PseudId, SeriesId, TagId, WorkId } from '#ground/ids.ts'
import type { Instant } from '#ground/time.ts'

/** Who may add works: the owner, the owner after asking, anyone. */
export type Openness = 'closed' | 'moderated' | 'open'

export type SeriesTable = {
  id: Generated<SeriesId>
  title: string
  sort_title: string
  summary: CleanHtml | null
  notes: CleanHtml | null
  openness: Generated<Openness>
  source_url: string | null
  created_at: Instant
  complete: Generated<number>
  version: Generated<number>
  binned_at: Instant | null
  binned_by: PersonId | null
  /** Nothing is left of it but its number. */
  erased_at: Instant | null
}

export type SeriesCreatorshipsTable = {
  series_id: SeriesId
  pseud_id: PseudId
  position: number
}

export type SeriesMembersTable = {
  id: Generated<number>
  series_id: SeriesId
  position: number
  part: number | null
  work_id: WorkId | null
  sub_series_id: SeriesId | null
  pending: Generated<number>
  claims_previous: Generated<number>
  claims_next: Generated<number>
}

export type SeriesTagsTable = {
  series_id: SeriesId
  tag_id: TagId
  position: number
}
