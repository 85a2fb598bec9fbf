import { takeTurn } from '#archive/accounts/attempts/take-turn.ts'
import { emailKey } from '#archive/accounts/email-key.ts'
import { hashAccount, type NewAccount, refuseFaults } from '#archive/accounts/make-account.ts'
import { noteEvent } from '#archive/accounts/note-event.ts'
import type { Archive } from '#archive/archive.ts'
import type { PersonId } from '#ground/ids.ts'
import { Refusal, Refusals } from '#ground/refusal.ts'
import type { Db } from '#store/schema.ts'
import { inTransaction } from '#store/transaction.ts'
import { mailProof, mayMail } from './ask-for-proof.ts'
import { type OpenInvitation, readInvitation, useInvitation } from './read-invitation.ts'
import { type JoiningView, readJoining } from './read-joining.ts'

export type Joining = {
  /** Of an invitation. */
  readonly secret?: string | undefined
  readonly name: string
  readonly email: string
  readonly password: string
  readonly isOldEnough: boolean
  /** The version of the terms that they have seen and accept. */
  readonly acceptsTerms: number | undefined
  /** Where they come from, for limits only. */
  readonly address?: string | undefined
}

/**
 * Makes the account of somebody who joins: with an invitation, or by themselves where that is open. An
 * address is theirs only when they have proved it, so two accounts may wait for one: whether it has an
 * account already is told to its owner by mail and to nobody else, and what happens here and later is
 * the same. An invitation that came by mail has proved its address. Of two people with one invitation,
 * one joins. Tells every fault of the form at once.
 */
export async function joinArchive(archive: Archive, joining: Joining): Promise<PersonId> {
  const rules = await readJoining(archive)
  if (rules.registration === 'closed') throw new Refusal('closed', 'joining.closed')
  const { secret } = joining
  const invitation =
    secret === undefined ? undefined : await readInvitation(archive, archive.db, secret)
  if (!invitation && rules.registration !== 'open') {
    throw new Refusal('closed', 'joining.invitation-wanted')
  }
  const email = rules.hasMail ? (invitation?.email ?? emailKey(joining.email)) : undefined
  const isProved = invitation?.email !== undefined
  const account = accountOf(archive, { joining, email, isProved })
  await refuseForm(archive, { joining, rules, invitation, email, isProved }, account)
  // Only what would make an account counts: who mistypes a form does not wait for that.
  await takeTurns(archive, joining.address, invitation)
  const addAccount = await hashAccount(archive, account)
  const isMailed = email !== undefined && !isProved && (await mayMail(archive, email))
  return await inTransaction(archive.db, async (db) => {
    if (invitation) await useInvitation(archive, db, invitation.id)
    const personId = await addAccount(db)
    await notePerson(archive, db, { personId, rules, email, isProved })
    if (invitation) {
      await db
        .updateTable('invitations')
        .set({ used_by_person_id: personId })
        .where('id', '=', invitation.id)
        .execute()
    }
    if (isMailed) await mailProof(archive, db, { personId, email })
    return personId
  })
}

/** An invitation is limit enough in itself; whoever comes without one waits longer and longer. */
async function takeTurns(
  archive: Archive,
  address: string | undefined,
  invitation: OpenInvitation | undefined,
): Promise<void> {
  if (invitation) return
  if (address !== undefined) await takeTurn(archive, 'join', address)
  await takeTurn(archive, 'join-all', 'everybody')
}

type Prepared = {
  readonly joining: Joining
  readonly rules: JoiningView
  readonly invitation: OpenInvitation | undefined
  readonly email: string | undefined
  readonly isProved: boolean
}

/** What stands in the place of an address until one is proved; no mail reaches .invalid. */
function accountOf(
  archive: Archive,
  { joining, email, isProved }: Pick<Prepared, 'joining' | 'email' | 'isProved'>,
): NewAccount {
  const { name, password } = joining
  const placeholder = `${archive.random(12)}@unproved.invalid`
  const login = isProved && email !== undefined ? email : placeholder
  return { name, email: login, typedEmail: email, password, role: 'member' }
}

/** Refuses a form with all of its faults at once. */
async function refuseForm(
  archive: Archive,
  { joining, rules, invitation, email, isProved }: Prepared,
  account: NewAccount,
): Promise<void> {
  const faults: Refusal[] = []
  if (rules.hasMail && email === undefined) {
    faults.push(new Refusal('invalid', 'accounts.email-not-valid', 'email'))
  }
  const typed = emailKey(joining.email)
  if (rules.hasMail && isProved && typed !== undefined && typed !== invitation?.email) {
    faults.push(new Refusal('invalid', 'joining.invitation-for-another', 'email'))
  }
  if (rules.leastAge > 0 && !joining.isOldEnough) {
    const values = { years: rules.leastAge }
    faults.push(new Refusal('invalid', 'joining.too-young', 'isOldEnough', values))
  }
  if (rules.termsVersion > 0 && joining.acceptsTerms !== rules.termsVersion) {
    faults.push(new Refusal('invalid', 'joining.terms-wanted', 'acceptsTerms'))
  }
  try {
    await refuseFaults(archive, account)
  } catch (error) {
    if (!(error instanceof Refusals)) throw error
    faults.push(...error.all)
  }
  if (faults.length > 0) throw new Refusals(faults)
}

type Note = Omit<Prepared, 'invitation' | 'joining'> & { readonly personId: PersonId }

async function notePerson(
  archive: Archive,
  db: Db,
  { personId, rules, email, isProved }: Note,
): Promise<void> {
  const now = archive.clock.now()
  await db
    .updateTable('people')
    .set({
      email: isProved ? (email ?? null) : null,
      email_checked_at: isProved ? now : null,
      email_to_check: isProved ? null : (email ?? null),
      declared_age: rules.leastAge > 0 ? rules.leastAge : null,
      terms_version: rules.termsVersion > 0 ? rules.termsVersion : null,
      terms_accepted_at: rules.termsVersion > 0 ? now : null,
    })
    .where('id', '=', personId)
    .execute()
  const isWaiting = email !== undefined && !isProved
  await noteEvent(db, personId, isWaiting ? 'joined-unproved' : 'joined', { at: now })
}
