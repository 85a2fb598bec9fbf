import { takeTurn } from '#archive/accounts/attempts/take-turn.ts'
import { emailKey } from '#archive/accounts/email-key.ts'
import { makeLink, proofDays } from '#archive/accounts/one-time-links.ts'
import type { Archive } from '#archive/archive.ts'
import { postMail } from '#archive/mails/post-mail.ts'
import type { Member, Staff } from '#archive/viewer.ts'
import type { PersonId } from '#ground/ids.ts'
import { Refusal } from '#ground/refusal.ts'
import type { Db } from '#store/schema.ts'
import { inTransaction } from '#store/transaction.ts'

/**
 * Sends a member the mail with which they prove their address. Whoever has given none yet, or has not
 * proved it, may give another; a proved address is changed among the settings of the account. The
 * answer is the same when the address has another account: its owner is told by mail, nobody else.
 */
export async function askForProof(
  archive: Archive,
  viewer: Member | Staff,
  typed: string,
): Promise<void> {
  if (!archive.mail.isOn) throw new Refusal('closed', 'joining.no-mail')
  const email = emailKey(typed)
  if (email === undefined) throw new Refusal('invalid', 'accounts.email-not-valid', 'email')
  const person = await archive.db
    .selectFrom('people')
    .select(['email', 'email_checked_at'])
    .where('id', '=', viewer.id)
    .executeTakeFirst()
  if (person?.email_checked_at) throw new Refusal('conflict', 'joining.email-checked-already')
  if (person?.email && person.email.toLowerCase() !== email) {
    throw new Refusal('invalid', 'joining.email-change-elsewhere', 'email')
  }
  await takeTurn(archive, 'mail-to', `by ${viewer.id}`)
  const isPosted = await mayMail(archive, email)
  await inTransaction(archive.db, async (db) => {
    await db
      .updateTable('people')
      .set({ email_to_check: email })
      .where('id', '=', viewer.id)
      .execute()
    if (isPosted) await mailProof(archive, db, { personId: viewer.id, email })
  })
}

/** Whether an address that nobody has proved may get one more mail: nobody is to be flooded through us. */
export async function mayMail(archive: Archive, email: string): Promise<boolean> {
  try {
    await takeTurn(archive, 'mail-to', email)
    return true
  } catch (error) {
    if (error instanceof Refusal && error.kind === 'too-many') return false
    throw error
  }
}

/** The mail with the link; or, to somebody who has another account, the mail that says so. */
export async function mailProof(
  archive: Archive,
  db: Db,
  { personId, email }: { readonly personId: PersonId; readonly email: string },
): Promise<void> {
  const { publicUrl } = archive.config
  const to = { address: email }
  const owner = await db
    .selectFrom('people')
    .innerJoin('logins', 'logins.id', 'people.login_id')
    .select(['people.id', 'people.name'])
    .where('logins.email', '=', email)
    .executeTakeFirst()
  if (owner && owner.id !== personId) {
    const values = { name: owner.name, link: `${publicUrl}/sign-in` }
    await postMail(archive, db, { to, kind: 'already-member', values })
    return
  }
  const secret = await makeLink(archive, db, 'check-email', personId, email)
  const values = { link: `${publicUrl}/check-email/${secret}`, days: proofDays }
  await postMail(archive, db, { to, kind: 'check-email', values })
}
