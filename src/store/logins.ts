import type { PersonId } from '#ground/ids.ts'
import type { Instant } from '#ground/time.ts'

/** better-auth's user: only what we read ourselves. It writes the other login tables alone. */
export type LoginsTable = {
  id: string
  name: string
  email: string
}

export type OneTimeLinksTable = {
  secret_hash: string
  purpose: 'found-archive' | 'reset-password' | 'check-email' | 'change-email' | 'undo-email'
  person_id: PersonId | null
  created_at: Instant
  expires_at: Instant | null
  used_at: Instant | null
  /** What the link carries, such as the new address that it proves. */
  detail: string | null
}
