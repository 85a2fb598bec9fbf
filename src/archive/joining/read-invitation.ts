import { hashSecret } from '#archive/accounts/hash-secret.ts'
import type { Archive } from '#archive/archive.ts'
import { Refusal } from '#ground/refusal.ts'
import type { Db } from '#store/schema.ts'
import { stateOfInvitation } from './invitation.ts'

export type OpenInvitation = {
  readonly id: number
  /** It came by mail, so whoever holds it reads this address; it is for nobody else. */
  readonly email: string | undefined
}

/** An invitation that can be used now. Refuses any other, and tells its holder why. */
export async function readInvitation(
  archive: Archive,
  db: Db,
  secret: string,
): Promise<OpenInvitation> {
  const row = await db
    .selectFrom('invitations')
    .select(['id', 'email', 'used_at', 'withdrawn_at', 'expires_at'])
    .where('secret_hash', '=', hashSecret(secret))
    .executeTakeFirst()
  if (!row) throw new Refusal('not-found', 'joining.no-such-invitation')
  const state = stateOfInvitation(row, archive.clock.now())
  if (state !== 'open') throw new Refusal('not-found', `joining.invitation-${state}`)
  return { id: row.id, email: row.email ?? undefined }
}

/** Uses an invitation up. Of two at once one wins; the other is refused. */
export async function useInvitation(archive: Archive, db: Db, id: number): Promise<void> {
  const now = archive.clock.now()
  const used = await db
    .updateTable('invitations')
    .set({ used_at: now })
    .where('id', '=', id)
    .where('used_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .where((is) => is.or([is('expires_at', 'is', null), is('expires_at', '>', now)]))
    .returning('id')
    .executeTakeFirst()
  if (!used) throw new Refusal('not-found', 'joining.invitation-used')
}
