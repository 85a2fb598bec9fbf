import type { Generated } from 'kysely'
import type { CleanHtml } from '#ground/clean-html.ts'
import type { PersonId, PseudId, SeriesId, WorkId } from '#ground/ids.ts'
import type { Rating } from '#ground/ratings.ts'
import type { Instant, PlainDate } from '#ground/time.ts'

/** A binned work can be taken out of the bin; of an erased one nothing is left but its number. */
export type WorkState = 'draft' | 'posted' | 'binned' | 'erased'
/** Who may read what is posted: all, members, people but no crawlers, its creators alone. */
export const restrictions = { everyone: 0, members: 1, people: 2, creators: 3 } as const
export type Restriction = (typeof restrictions)[keyof typeof restrictions]
/** What a work is. */
export const media = ['text', 'art', 'podfic', 'vid', 'essay'] as const
export type Medium = (typeof media)[number]
/** What a creator says of an unfinished work. Absent: it goes on. */
export type Progress = 'hiatus' | 'abandoned'
export type CommentsFrom = 'everyone' | 'members' | 'nobody'
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
  restricted: Generated<Restriction>
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
  /** Grows with every save, so that two who edit at once notice each other. */
  version: Generated<number>
  medium: Generated<Medium>
  progress: Progress | null
  comments_from: Generated<CommentsFrom>
  comments_moderated: Generated<number>
  /** Seconds, of what is heard or watched. */
  duration: number | null
  /** Where a vid or podfic is kept, on a host that settings allow. */
  media_url: string | null
  binned_at: Instant | null
  binned_by: PersonId | null
  /** The state that it had before. */
  binned_from: 'draft' | 'posted' | null
  erased_at: Instant | null
  posted_at: Instant | null
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
  /** The member whom it is for; a name alone may be anybody's. */
  person_id: PersonId | null
  answer: 'accepted' | 'refused' | null
  answered_at: Instant | null
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
  /** What the other work's creator says of a link back to this one. */
  approval: Generated<'waiting' | 'approved' | 'refused'>
  answered_at: Instant | null
}

export type CreatorInvitationsTable = {
  id: Generated<number>
  work_id: WorkId | null
  series_id: SeriesId | null
  pseud_id: PseudId
  by_person_id: PersonId
  created_at: Instant
  /** `left`: who keeps a series no longer, by their own wish; nobody was asked. */
  answer: 'accepted' | 'declined' | 'withdrawn' | 'left' | null
  answered_at: Instant | null
}

export type OtherPlacesTable = {
  id: Generated<number>
  work_id: WorkId
  site: string
  url: string
  posted_on: PlainDate | null
  /** Which of the two texts is the newest. */
  newest: 'here' | 'there' | 'same'
  note: string | null
  position: number
  changed_at: Instant
}

export type WorkDaysTable = {
  work_id: WorkId
  day: PlainDate
  reads: Generated<number>
  kudos: Generated<number>
  comments: Generated<number>
  bookmarks: Generated<number>
  downloads: Generated<number>
}
