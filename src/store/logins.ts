import type { Generated } from 'kysely'
import type { PersonId } from '#ground/ids.ts'
import type { Instant } from '#ground/time.ts'

/** better-auth's user: only what we read or change ourselves. */
export type LoginsTable = {
  id: string
  name: string
  email: string
}

/** better-auth's accounts: only what we read or change ourselves. */
export type LoginCredentialsTable = {
  userId: string
  providerId: string
  password: string | null
  updatedAt: Instant
}

/**
 * Sessions in better-auth's table, with columns of ours. Only the hash of a token is stored. Rows of
 * before these columns have no `opened_at`, and open nothing.
 */
export type LoginSessionsTable = {
  id: string
  token: string
  userId: string
  userAgent: string | null
  ipAddress: string | null
  expiresAt: Instant
  createdAt: Instant
  updatedAt: Instant
  opened_at: Instant | null
  seen_at: Instant | null
  /** Browser and system, one word each. */
  device: string | null
  remembered: Generated<number>
  /** What the session was opened with. A code is a second factor, a passkey is both in one. */
  proof: Proof | null
  /** When, and how, the person last showed that it is still them. */
  proved_at: Instant | null
  proved_by: Proof | null
  /** Another kind of browser sent this session's cookie. */
  seen_elsewhere: Generated<number>
}

export type Proof = 'password' | 'code' | 'passkey'

/** An authenticator app. It counts only once its first code was right. */
export type LoginSecondFactorsTable = {
  login_id: string
  /** Sealed with the archive's secret. */
  secret: string
  /** The time step of the last code that was taken: no code is taken twice. */
  last_step: Generated<number>
  begun_at: Instant
  confirmed_at: Instant | null
}

export type LoginRecoveryCodesTable = {
  code_hash: string
  login_id: string
  made_at: Instant
  used_at: Instant | null
}

/** better-auth writes these; we read, name and remove them. */
export type LoginPasskeysTable = {
  id: string
  name: string | null
  userId: string
  credentialID: string
  createdAt: string | Date | null
}

export type OneTimeLinksTable = {
  secret_hash: string
  purpose:
    | 'found-archive'
    | 'reset-password'
    | 'check-email'
    | 'change-email'
    | 'undo-email'
    | 'second-step'
  person_id: PersonId | null
  created_at: Instant
  expires_at: Instant | null
  used_at: Instant | null
  /** What the link carries, such as the new address that it proves. */
  detail: string | null
}
