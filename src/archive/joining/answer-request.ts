import type { Archive } from '#archive/archive.ts'
import { postMail } from '#archive/mails/post-mail.ts'
import type { Staff } from '#archive/viewer.ts'
import { Refusal } from '#ground/refusal.ts'
import { addSeconds } from '#ground/time.ts'
import type { Db } from '#store/schema.ts'
import { inTransaction } from '#store/transaction.ts'
import { invitationDays } from './invitation.ts'
import { addInvitation, mailInvitation } from './make-invitation.ts'

/**
 * Invites or declines somebody who waits, and everything else that their address has asked. With an
 * address the invitation goes by mail; without, the page on which they see how it stands becomes one.
 * Of two answers at once the first counts, and the second is refused.
 */
export async function answerRequest(
  archive: Archive,
  viewer: Staff,
  { id, answer }: { readonly id: number; readonly answer: 'invited' | 'declined' },
): Promise<void> {
  await inTransaction(archive.db, async (db) => {
    const now = archive.clock.now()
    const request = await db
      .updateTable('join_requests')
      .set({ state: answer, answered_at: now, answered_by_person_id: viewer.id })
      .where('id', '=', id)
      .where('state', '=', 'waiting')
      .returning(['email', 'email_key', 'status_hash'])
      .executeTakeFirst()
    if (!request) throw new Refusal('conflict', 'joining.request-answered')
    const { email, email_key: key, status_hash: statusHash } = request
    const invitation =
      answer === 'invited' ? await invite(archive, db, { viewer, email, statusHash }) : null
    await db
      .updateTable('join_requests')
      .set({
        state: answer,
        answered_at: now,
        answered_by_person_id: viewer.id,
        invitation_id: invitation,
      })
      .where((is) =>
        key === null
          ? is('id', '=', id)
          : is.or([
              is('id', '=', id),
              is.and([is('email_key', '=', key), is('state', '=', 'waiting')]),
            ]),
      )
      .execute()
    if (answer === 'declined' && email !== null) {
      await postMail(archive, db, { to: { address: email }, kind: 'request-declined', values: {} })
    }
  })
}

async function invite(
  archive: Archive,
  db: Db,
  request: {
    readonly viewer: Staff
    readonly email: string | null
    readonly statusHash: string | null
  },
): Promise<number> {
  const { viewer, email, statusHash } = request
  if (email !== null && archive.mail.isOn) {
    const secret = archive.random(16)
    const id = await addInvitation(archive, db, { secret, by: viewer.id, email })
    await mailInvitation(archive, db, { to: email, secret, by: viewer })
    return id
  }
  // Whoever asked holds the secret already: we know only its hash.
  const now = archive.clock.now()
  const { id } = await db
    .insertInto('invitations')
    .values({
      secret_hash: statusHash ?? '',
      by_person_id: viewer.id,
      created_at: now,
      expires_at: addSeconds(now, invitationDays * 24 * 3600),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}
