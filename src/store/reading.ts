import type { Generated } from 'kysely'
import type { PersonId, TagId } from '#ground/ids.ts'
import type { Instant } from '#ground/time.ts'

export type MutesTable = {
  id: Generated<number>
  person_id: PersonId
  kind: 'work' | 'creator' | 'pseud' | 'tag' | 'rating' | 'words'
  /** An id as digits, a rating's name, or folded words with spaces between them. */
  target: string
  manner: 'hide' | 'collapse'
  created_at: Instant
}

export type DefaultFiltersTable = {
  person_id: PersonId
  tag_id: TagId
  query: string
}

export type SavedSearchesTable = {
  id: Generated<number>
  person_id: PersonId
  name: string
  name_key: string
  /** Path and query of a list of this site. */
  address: string
  seen_at: Instant
  /** Of the secret in the feed's address; null: there is no feed. */
  feed_hash: string | null
  created_at: Instant
}
