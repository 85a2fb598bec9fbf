import type { Generated } from 'kysely'
import type { CleanHtml } from '#ground/clean-html.ts'
import type { ChapterId, CommentId, PersonId, SeriesId, WorkId } from '#ground/ids.ts'
import type { Instant, PlainDate } from '#ground/time.ts'

export type CommentsTable = {
  id: Generated<CommentId>
  work_id: WorkId | null
  chapter_id: ChapterId | null
  series_id: SeriesId | null
  news_post_id: number | null
  parent_id: CommentId | null
  person_id: PersonId | null
  guest_name: string | null
  html: CleanHtml
  score: number | null
  from_creator: Generated<number>
  written_on: PlainDate | null
  binned_at: Instant | null
  binned_by: PersonId | null
}
