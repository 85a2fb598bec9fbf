import { hashSecret } from '#archive/accounts/hash-secret.ts'
import type { Archive } from '#archive/archive.ts'
import { Refusal } from '#ground/refusal.ts'

export type RequestStanding = {
  readonly state: 'waiting' | 'invited' | 'declined'
  /** The answer went by mail, and so did the invitation. */
  readonly isByMail: boolean
}

/** How a request to join stands, for whoever holds its secret. */
export async function readRequest(archive: Archive, secret: string): Promise<RequestStanding> {
  const statusHash = hashSecret(secret)
  const row = await archive.db
    .selectFrom('join_requests')
    .leftJoin('invitations', 'invitations.id', 'join_requests.invitation_id')
    .select(['state', 'join_requests.email', 'secret_hash'])
    .where('status_hash', '=', statusHash)
    .executeTakeFirst()
  if (!row) throw new Refusal('not-found', 'joining.no-such-request')
  // Where no mail was sent, this very secret has become the invitation's.
  const isByMail = row.state === 'invited' ? row.secret_hash !== statusHash : row.email !== null
  return { state: row.state, isByMail }
}
