import type { Generated } from 'kysely'
import type { CleanHtml } from '#ground/clean-html.ts'
import type { PersonId, PseudId } from '#ground/ids.ts'
import type { Instant, PlainDate } from '#ground/time.ts'

export type PersonRole = 'member' | 'staff' | 'locked'

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
}

export type PseudsTable = {
  id: Generated<PseudId>
  person_id: PersonId
  name: string
  sort_name: string
  is_default: Generated<number>
}
