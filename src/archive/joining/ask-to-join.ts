import { takeTurn } from '#archive/accounts/attempts/take-turn.ts'
import { emailKey } from '#archive/accounts/email-key.ts'
import { hashSecret } from '#archive/accounts/hash-secret.ts'
import type { Archive } from '#archive/archive.ts'
import { Refusal, Refusals } from '#ground/refusal.ts'
import { readJoining } from './read-joining.ts'
import { longestReason } from './request.ts'

export type JoinRequestInput = {
  readonly email: string
  readonly reason: string
  /** Where they come from, for limits only. */
  readonly address?: string | undefined
}

/**
 * Puts somebody into the queue before the door, and gives the secret with which they see how it stands.
 * Where mail is sent, the answer comes by mail as well. Whether the address has an account is not told.
 */
export async function askToJoin(
  archive: Archive,
  { email, reason, address }: JoinRequestInput,
): Promise<string> {
  const { registration, hasMail } = await readJoining(archive)
  if (registration !== 'queue') throw new Refusal('closed', 'joining.no-queue')
  const key = hasMail ? emailKey(email) : undefined
  const faults: Refusal[] = []
  if (hasMail && key === undefined) {
    faults.push(new Refusal('invalid', 'accounts.email-not-valid', 'email'))
  }
  const length = reason.trim().length
  if (length === 0) faults.push(new Refusal('invalid', 'joining.reason-missing', 'reason'))
  if (length > longestReason) {
    const values = { limit: longestReason }
    faults.push(new Refusal('invalid', 'joining.reason-too-long', 'reason', values))
  }
  if (faults.length > 0) throw new Refusals(faults)
  if (address !== undefined) await takeTurn(archive, 'join', address)
  await takeTurn(archive, 'join-all', 'everybody')
  const secret = archive.random(16)
  await archive.db
    .insertInto('join_requests')
    .values({
      email: key ?? null,
      email_key: key ?? null,
      reason: reason.trim(),
      state: 'waiting',
      status_hash: hashSecret(secret),
      created_at: archive.clock.now(),
    })
    .execute()
  return secret
}
