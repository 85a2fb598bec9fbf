import { noteEvent } from '#archive/accounts/note-event.ts'
import type { Session } from '#archive/accounts/sessions/find-session.ts'
import { refuseStale } from '#archive/accounts/sessions/refuse-stale.ts'
import { tellOwner } from '#archive/accounts/tell-owner.ts'
import type { Archive } from '#archive/archive.ts'
import { inTransaction } from '#store/transaction.ts'
import { trimName } from './add-passkey.ts'

export type PasskeyView = {
  readonly id: string
  readonly name: string
  readonly madeOn: string
}

/** A person's passkeys, the oldest first. */
export async function listPasskeys(
  { db }: Archive,
  { loginId }: Session,
): Promise<readonly PasskeyView[]> {
  const rows = await db
    .selectFrom('login_passkeys')
    .select(['id', 'name', 'createdAt'])
    .where('userId', '=', loginId)
    .orderBy('createdAt')
    .execute()
  return rows.map(({ id, name, createdAt }) => ({
    id,
    name: name ?? '',
    madeOn: new Date(createdAt ?? 0).toISOString().slice(0, 10),
  }))
}

/** Gives one's passkey another name. What is not one's own changes nothing. */
export async function renamePasskey(
  archive: Archive,
  session: Session,
  id: string,
  name: string,
): Promise<void> {
  await archive.db
    .updateTable('login_passkeys')
    .set({ name: trimName(name) })
    .where('id', '=', id)
    .where('userId', '=', session.loginId)
    .execute()
}

/** Takes one's passkey away: it signs nobody in from then on. Asks for a fresh proof. */
export async function removePasskey(archive: Archive, session: Session, id: string): Promise<void> {
  refuseStale(archive, session)
  await inTransaction(archive.db, async (db) => {
    const removed = await db
      .deleteFrom('login_passkeys')
      .where('id', '=', id)
      .where('userId', '=', session.loginId)
      .returning('name')
      .executeTakeFirst()
    if (!removed) return
    const detail = removed.name ?? ''
    await noteEvent(db, session.personId, 'passkey-removed', { at: archive.clock.now(), detail })
    await tellOwner(archive, db, session, 'passkey-removed')
  })
}
