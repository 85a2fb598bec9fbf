import { takeTurn } from '#archive/accounts/attempts/take-turn.ts'
import { emailKey } from '#archive/accounts/email-key.ts'
import { holdLogins } from '#archive/accounts/logins.ts'
import { noteEvent } from '#archive/accounts/note-event.ts'
import { makeLink, readLink, useLink } from '#archive/accounts/one-time-links.ts'
import type { Session } from '#archive/accounts/sessions/find-session.ts'
import { refuseStale } from '#archive/accounts/sessions/refuse-stale.ts'
import type { Archive } from '#archive/archive.ts'
import { postMail } from '#archive/mails/post-mail.ts'
import type { PersonId } from '#ground/ids.ts'
import { Refusal } from '#ground/refusal.ts'
import type { Db } from '#store/schema.ts'
import { inTransaction } from '#store/transaction.ts'

/**
 * Asks for another e-mail address. Nothing changes before the link that goes there was used; an address
 * that somebody has here gets none, and the page is the same. Where no mail is sent nobody can prove an
 * address, so it is only kept, whoever has it. Asks for a fresh proof. Says which of both happened.
 */
export async function askEmailChange(
  archive: Archive,
  session: Session,
  typed: string,
): Promise<'mailed' | 'kept'> {
  refuseStale(archive, session)
  const email = emailKey(typed)
  if (email === undefined) throw new Refusal('invalid', 'accounts.email-not-valid', 'email')
  await takeTurn(archive, 'reset', session.loginId)
  return await inTransaction(archive.db, async (db) => {
    await noteEvent(db, session.personId, 'email-asked', { at: archive.clock.now() })
    if (!archive.mail.isOn) {
      await db
        .updateTable('people')
        .set({ email_to_check: email })
        .where('id', '=', session.personId)
        .execute()
      return 'kept'
    }
    if (await isTaken(db, email)) return 'mailed'
    const secret = await makeLink(archive, db, 'change-email', session.personId, email)
    const link = `${archive.config.publicUrl}/account/email/${secret}`
    await postMail(archive, db, {
      to: { address: email },
      kind: 'change-email',
      values: { link, days: 3 },
    })
    return 'mailed'
  })
}

/** Makes the change of address whose link came to the new one. */
export async function changeEmail(archive: Archive, secret: string): Promise<void> {
  await inTransaction(archive.db, async (db) => {
    const { personId, detail } = await readLink(archive, db, 'change-email', secret)
    await useLink(archive, db, secret)
    if (personId === undefined || detail === undefined) {
      throw new Refusal('not-found', 'accounts.link-used')
    }
    await applyEmail(archive, db, personId, detail)
  })
}

async function applyEmail(
  archive: Archive,
  db: Db,
  personId: PersonId,
  email: string,
): Promise<void> {
  const before = await setEmail(archive, db, personId, email)
  // What was sent to the old address must not open the account any more.
  await db
    .deleteFrom('one_time_links')
    .where('person_id', '=', personId)
    .where('purpose', 'in', ['reset-password', 'change-email', 'check-email'])
    .where('used_at', 'is', null)
    .execute()
  await noteEvent(db, personId, 'email-changed', { at: archive.clock.now() })
  // What stood in the place of an address was nobody's.
  if (before.email === email || before.email.endsWith('.invalid')) return
  const undo = await makeLink(archive, db, 'undo-email', personId, before.email)
  const link = `${archive.config.publicUrl}/account/email/undo/${undo}`
  await postMail(archive, db, {
    to: { address: before.email },
    kind: 'email-changed',
    values: { name: before.name, link, days: 30 },
  })
}

/** Writes a proved address where it stands. Refuses one that another account has. Gives the one before. */
export async function setEmail(
  { clock }: Archive,
  db: Db,
  personId: PersonId,
  email: string,
): Promise<{ readonly email: string; readonly name: string; readonly loginId: string }> {
  await holdLogins(db)
  const before = await db
    .selectFrom('people')
    .innerJoin('logins', 'logins.id', 'people.login_id')
    .select(['logins.id as loginId', 'logins.email', 'people.name'])
    .where('people.id', '=', personId)
    .executeTakeFirst()
  if (!before) throw new Refusal('not-found', 'accounts.link-used')
  if (before.email !== email && (await isTaken(db, email))) {
    throw new Refusal('conflict', 'accounts.email-taken', 'email')
  }
  await db.updateTable('logins').set({ email }).where('id', '=', before.loginId).execute()
  await db
    .updateTable('people')
    .set({ email, email_checked_at: clock.now(), email_to_check: null })
    .where('id', '=', personId)
    .execute()
  return before
}

async function isTaken(db: Db, email: string): Promise<boolean> {
  const row = await db
    .selectFrom('logins')
    .select('id')
    .where('email', '=', email)
    .executeTakeFirst()
  return row !== undefined
}
