import type { Generated } from 'kysely'
import type { CleanHtml } from '#ground/clean-html.ts'
import type { PersonId } from '#ground/ids.ts'
import type { Instant } from '#ground/time.ts'

/** A link with which somebody may join. Only the hash of its secret is stored. */
export type InvitationsTable = {
  id: Generated<number>
  secret_hash: string
  by_person_id: PersonId | null
  email: string | null
  note: string | null
  created_at: Instant
  expires_at: Instant | null
  used_at: Instant | null
  used_by_person_id: PersonId | null
  withdrawn_at: Instant | null
}

/** Somebody who waits to be let in. */
export type JoinRequestsTable = {
  id: Generated<number>
  email: string | null
  email_key: string | null
  reason: string | null
  state: 'waiting' | 'invited' | 'declined'
  /** Of the secret with which they see how it stands, where no mail is sent. */
  status_hash: string | null
  invitation_id: number | null
  created_at: Instant
  answered_at: Instant | null
  answered_by_person_id: PersonId | null
}

/** What was tried in vain, and how long it rests. The subject is a hash. */
export type AttemptsTable = {
  subject: string
  failures: number
  last_at: Instant
  blocked_until: Instant | null
}

/** What happened to an account, for the person whose it is. */
export type AccountEventsTable = {
  id: Generated<number>
  person_id: PersonId
  kind: string
  detail: string | null
  by_person_id: PersonId | null
  at: Instant
}

/** A mail that waits or has gone. Once it has gone its address and its values are taken out. */
export type MailsTable = {
  id: Generated<number>
  to_address: string | null
  to_person_id: PersonId | null
  kind: string
  said_values: string | null
  state: 'waiting' | 'sent' | 'failed'
  /** Why it did not go: a kind of trouble, and what the mail server said. */
  error: string | null
  attempts: Generated<number>
  created_at: Instant
  sent_at: Instant | null
}

/** The archive's terms, each version as it was said. */
export type TermsTable = {
  version: number
  html: CleanHtml
  said_at: Instant
  by_person_id: PersonId | null
}
