import type { Generated } from 'kysely'
import type { CleanHtml } from '#ground/clean-html.ts'
import type { PersonId, PseudId } from '#ground/ids.ts'
import type { Instant, PlainDate } from '#ground/time.ts'

/** `orphans` is the one account that given-up works belong to; nobody signs in to it. */
export type PersonRole = 'member' | 'staff' | 'locked' | 'orphans'

export type PeopleTable = {
  id: Generated<PersonId>
  name: string
  name_key: string
  email: string | null
  real_name: string | null
  bio: CleanHtml | null
  role: Generated<PersonRole>
  joined_on: PlainDate | null
  password_scheme: string | null
  password_hash: string | null
  login_id: string | null
  created_at: Instant
  /** The name as the eye takes it: names that look alike have the same. */
  look_key: Generated<string>
  time_zone: string | null
  /** No page links one of their pseuds with another. */
  names_apart: Generated<number>
  adult_since: Instant | null
  terms_version: number | null
  terms_accepted_at: Instant | null
  email_checked_at: Instant | null
  /** An address that they gave and have not proved; nobody is known by it. */
  email_to_check: string | null
  /** At least so old they said to be when they joined. */
  declared_age: number | null
  deleted_at: Instant | null
  /** They do not want to see figures of their works. */
  statistics_hidden: Generated<number>
}

export type PseudsTable = {
  id: Generated<PseudId>
  person_id: PersonId
  name: string
  sort_name: string
  is_default: Generated<number>
  look_key: Generated<string>
  description: CleanHtml | null
  /** The name of a kept picture, as `/files/` shows it. */
  icon: string | null
  icon_description: string | null
  created_at: Instant | null
}
