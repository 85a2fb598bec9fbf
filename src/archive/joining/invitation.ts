import type { Instant } from '#ground/time.ts'

/** How long an invitation is good, in days. */
export const invitationDays = 30

export type InvitationState = 'open' | 'used' | 'withdrawn' | 'expired'

/** An invitation as its maker and the staff see it. Its secret is shown once, when it is made. */
export type InvitationView = {
  readonly id: number
  readonly state: InvitationState
  readonly email: string | undefined
  readonly note: string | undefined
  readonly createdAt: Instant
  readonly expiresAt: Instant | undefined
  readonly usedBy: { readonly id: number; readonly name: string } | undefined
  readonly by: { readonly id: number; readonly name: string } | undefined
}

type Row = {
  readonly used_at: Instant | null
  readonly withdrawn_at: Instant | null
  readonly expires_at: Instant | null
}

/** How an invitation stands at a moment. */
export function stateOfInvitation(row: Row, now: Instant): InvitationState {
  if (row.used_at !== null) return 'used'
  if (row.withdrawn_at !== null) return 'withdrawn'
  return row.expires_at !== null && row.expires_at <= now ? 'expired' : 'open'
}
