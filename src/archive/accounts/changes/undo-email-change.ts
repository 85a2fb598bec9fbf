import { noteEvent } from '#archive/accounts/note-event.ts'
import { makeLink, readLink, useLink } from '#archive/accounts/one-time-links.ts'
import { endSessions } from '#archive/accounts/sessions/end-sessions.ts'
import type { Archive } from '#archive/archive.ts'
import { Refusal } from '#ground/refusal.ts'
import type { Instant } from '#ground/time.ts'
import type { Db } from '#store/schema.ts'
import { inTransaction } from '#store/transaction.ts'
import { setEmail } from './change-email.ts'

/**
 * Takes a change of address back, by the link that went to the old one. Whoever made the change is
 * shut out: all sessions end, and the passkeys, codes and links of since then are taken away. Gives the
 * secret of a link for a new password.
 */
export async function undoEmailChange(archive: Archive, secret: string): Promise<string> {
  return await inTransaction(archive.db, async (db) => {
    const { personId, detail, madeAt } = await readLink(archive, db, 'undo-email', secret)
    await useLink(archive, db, secret)
    if (personId === undefined || detail === undefined) {
      throw new Refusal('not-found', 'accounts.link-used')
    }
    const { loginId } = await setEmail(archive, db, personId, detail)
    await endSessions(db, loginId)
    await dropFactorsSince(db, loginId, madeAt)
    await db
      .deleteFrom('one_time_links')
      .where('person_id', '=', personId)
      .where('used_at', 'is', null)
      .where('created_at', '>=', madeAt)
      .execute()
    await noteEvent(db, personId, 'email-restored', { at: archive.clock.now() })
    return await makeLink(archive, db, 'reset-password', personId)
  })
}

async function dropFactorsSince(db: Db, loginId: string, since: Instant): Promise<void> {
  await db
    .deleteFrom('login_second_factors')
    .where('login_id', '=', loginId)
    .where('begun_at', '>=', since)
    .execute()
  await db
    .deleteFrom('login_recovery_codes')
    .where('login_id', '=', loginId)
    .where('made_at', '>=', since)
    .execute()
  // better-auth keeps its own time, to which a few minutes' difference is allowed.
  const passkeys = await db
    .selectFrom('login_passkeys')
    .select(['id', 'createdAt'])
    .where('userId', '=', loginId)
    .execute()
  const late = passkeys
    .filter(({ createdAt }) => new Date(createdAt ?? 0).getTime() >= Date.parse(since) - 300_000)
    .map(({ id }) => id)
  if (late.length > 0) await db.deleteFrom('login_passkeys').where('id', 'in', late).execute()
}
