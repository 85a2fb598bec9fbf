import type { Generated } from 'kysely'
import type { ChapterId, PersonId, WorkId } from '#ground/ids.ts'
import type { Instant } from '#ground/time.ts'

/** What somebody has typed into a form and not yet saved. Nobody else sees it. */
export type WorkingCopiesTable = {
  id: Generated<number>
  person_id: PersonId
  /** Which form: `new-work 1f0c…`, `work 42`, `new-chapter 42`, `chapter 7`. */
  place: string
  work_id: WorkId | null
  chapter_id: ChapterId | null
  /** How its writer calls it so far, for lists. */
  title: string | null
  /** The form's fields as JSON: a name, and its values in order. */
  fields: string
  /** The version of the work or chapter that the typing began with. */
  base_version: number | null
  /** Grows with every save. */
  version: number
  /** The opened page that saved last, and how many saves it had counted. */
  client: string | null
  client_count: number | null
  created_at: Instant
  saved_at: Instant
}

/**
 * A text as it was before a save, told as its difference from the text after it. Who and when are those
 * of the save that put the other text in its place.
 */
export type RevisionsTable = {
  id: Generated<number>
  work_id: WorkId
  /** Absent: what surrounds the chapters, such as summary and notes. */
  chapter_id: ChapterId | null
  number: number
  by_person_id: PersonId | null
  made_at: Instant
  reason: 'saved' | 'restored' | 'imported' | 'split' | 'merged'
  difference: string
  /** Of the text, so that a wrong chain of differences is noticed. */
  digest: string
  words: number
  /** How many words the save put in and took out. */
  words_added: number
  words_removed: number
  /** Bytes that this row holds. */
  size: number
}

/** A picture that somebody put into a text. */
export type UploadsTable = {
  id: Generated<number>
  person_id: PersonId
  /** As `/files/` shows it. */
  name: string
  file_name: string | null
  width: number
  height: number
  size: number
  description: string
  created_at: Instant
}

/** A change of many works at once, with what undoes it. */
export type BulkChangesTable = {
  id: Generated<number>
  person_id: PersonId
  what: string
  undo: string
  count: number
  made_at: Instant
  undone_at: Instant | null
}

/** What others may do with a person's works, or with one of them. */
export type PermissionsTable = {
  id: Generated<number>
  person_id: PersonId | null
  work_id: WorkId | null
  kind: 'podfic' | 'translation' | 'remix' | 'art' | 'binding' | 'machine-training'
  language: string | null
  answer: 'yes' | 'ask' | 'no'
  note: string | null
  taken_by: string | null
  changed_at: Instant
}
