import { emailKey } from '#archive/accounts/email-key.ts'
import { hashSecret } from '#archive/accounts/hash-secret.ts'
import type { Archive } from '#archive/archive.ts'
import { postMail } from '#archive/mails/post-mail.ts'
import { readSettings } from '#archive/settings/settings.ts'
import type { Member, Staff } from '#archive/viewer.ts'
import type { PersonId } from '#ground/ids.ts'
import { Refusal } from '#ground/refusal.ts'
import { addSeconds } from '#ground/time.ts'
import type { Db } from '#store/schema.ts'
import { inTransaction } from '#store/transaction.ts'
import { invitationDays } from './invitation.ts'
import { countInvitationsLeft } from './list-invitations.ts'
import { mayWrite } from './may-write.ts'

export type InvitationInput = {
  /** Whom the mail goes to; nobody else can use the invitation then. */
  readonly email?: string | undefined
  /** For the maker alone: whom it is for. */
  readonly note?: string | undefined
}

/**
 * Makes an invitation. One without an address is a link that its maker hands over, and its secret is
 * given back, this once; one for an address goes there by mail and is seen by nobody else. Staff make
 * as many as they like, members as the settings allow. The answer is the same whether the address has
 * an account or not; its owner is told so by mail.
 */
export async function makeInvitation(
  archive: Archive,
  viewer: Member | Staff,
  { email, note }: InvitationInput,
): Promise<string | undefined> {
  const to = email ? emailKey(email) : undefined
  if (email && to === undefined) {
    throw new Refusal('invalid', 'accounts.email-not-valid', 'email')
  }
  if (to !== undefined && !archive.mail.isOn)
    throw new Refusal('closed', 'joining.no-mail', 'email')
  if ((note ?? '').length > 200) throw new Refusal('invalid', 'joining.note-too-long', 'note')
  const secret = archive.random(16)
  await inTransaction(archive.db, async (db) => {
    if (viewer.kind === 'member') await mayWrite(archive, db, viewer)
    await refuseIfNoneLeft(archive, db, viewer)
    await addInvitation(archive, db, { secret, by: viewer.id, email: to, note })
    if (to !== undefined) await mailInvitation(archive, db, { to, secret, by: viewer })
  })
  return to === undefined ? secret : undefined
}

async function refuseIfNoneLeft(archive: Archive, db: Db, viewer: Member | Staff): Promise<void> {
  const { 'accounts.registration': how } = await readSettings(db, ['accounts.registration'])
  if (how === 'closed') throw new Refusal('closed', 'joining.closed')
  if (viewer.kind === 'staff') return
  // Two forms at once: the second waits here until the first has counted.
  await db
    .updateTable('people')
    .set((person) => ({ name: person.ref('name') }))
    .where('id', '=', viewer.id)
    .execute()
  const left = await countInvitationsLeft(archive, db, viewer)
  if (left <= 0) throw new Refusal('not-allowed', 'joining.no-invitations-left')
}

export async function addInvitation(
  { clock }: Archive,
  db: Db,
  made: {
    readonly secret: string
    readonly by: PersonId
    readonly email?: string | undefined
    readonly note?: string | undefined
  },
): Promise<number> {
  const now = clock.now()
  const { id } = await db
    .insertInto('invitations')
    .values({
      secret_hash: hashSecret(made.secret),
      by_person_id: made.by,
      email: made.email ?? null,
      note: made.note || null,
      created_at: now,
      expires_at: addSeconds(now, invitationDays * 24 * 3600),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** Somebody who has an account already is told that instead; nobody else learns of it. */
export async function mailInvitation(
  archive: Archive,
  db: Db,
  mail: { readonly to: string; readonly secret: string; readonly by: Member | Staff },
): Promise<void> {
  const { to, secret, by } = mail
  const address = { address: to }
  const { publicUrl } = archive.config
  const member = await db
    .selectFrom('people')
    .innerJoin('logins', 'logins.id', 'people.login_id')
    .select('people.name')
    .where('logins.email', '=', to)
    .executeTakeFirst()
  if (member) {
    const values = { name: member.name, link: `${publicUrl}/sign-in` }
    await postMail(archive, db, { to: address, kind: 'already-member', values })
    return
  }
  const link = `${publicUrl}/join/${secret}`
  if (by.kind === 'staff') {
    const values = { link, days: invitationDays }
    await postMail(archive, db, { to: address, kind: 'invitation', values })
  } else {
    const values = { link, days: invitationDays, name: by.name }
    await postMail(archive, db, { to: address, kind: 'invitation-from', values })
  }
}
