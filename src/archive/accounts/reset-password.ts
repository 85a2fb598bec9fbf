import type { Archive } from '#archive/archive.ts'
import { postMail } from '#archive/mails/post-mail.ts'
import { readSetting } from '#archive/settings/settings.ts'
import type { System } from '#archive/viewer.ts'
import type { PersonId } from '#ground/ids.ts'
import { Refusal } from '#ground/refusal.ts'
import { inTransaction } from '#store/transaction.ts'
import { forgetTurns, takeTurn } from './attempts/take-turn.ts'
import { type FoundLogin, findLogin } from './find-login.ts'
import { setPasswordHash } from './logins.ts'
import { noteEvent } from './note-event.ts'
import { makeLink, readLink, useLink } from './one-time-links.ts'
import { hashPassword } from './passwords/hash-password.ts'
import { refuseWeakPassword } from './passwords/refuse-weak-password.ts'
import { useRecoveryCode } from './second-factor/recovery-codes.ts'
import { endSessions } from './sessions/end-sessions.ts'
import { tellOwner } from './tell-owner.ts'

const days = 3

/** A one-time link with which a person with an account chooses a new password. For the command line. */
export async function offerReset(archive: Archive, _viewer: System, name: string): Promise<string> {
  const login = await findLogin(archive, name)
  if (!login) throw new Refusal('not-found', 'accounts.nobody-of-that-name', undefined, { name })
  return await makeLink(archive, archive.db, 'reset-password', login.personId)
}

/**
 * Sends a link for a new password to the address of an account. Says nothing of whether there is one,
 * and takes as long when there is none.
 */
export async function askReset(
  archive: Archive,
  nameOrEmail: string,
  address: string | undefined,
): Promise<void> {
  if (address !== undefined) await takeTurn(archive, 'address', address)
  await takeTurn(archive, 'reset', nameOrEmail)
  const login = await findLogin(archive, nameOrEmail)
  await inTransaction(archive.db, async (db) => {
    const secret = await makeLink(archive, db, 'reset-password', login?.personId)
    const link = `${archive.config.publicUrl}/reset/${secret}`
    // Nobody's link opens nothing. It is written so that both ways are equally long.
    const to = login ? { person: login.personId } : undefined
    if (to) await postMail(archive, db, { to, kind: 'reset-password', values: { link, days } })
  })
}

/**
 * The way back where no mail is sent, and a password is forgotten: a recovery code, which is used up.
 * Gives the secret of a link for a new password. Signing in asks for the second factor as ever.
 */
export async function recoverByCode(
  archive: Archive,
  given: { readonly name: string; readonly code: string },
  address: string | undefined,
): Promise<string> {
  if (address !== undefined) await takeTurn(archive, 'address', address)
  await takeTurn(archive, 'recovery', given.name)
  const login = await findLogin(archive, given.name)
  return await inTransaction(archive.db, async (db) => {
    const isRight = await useRecoveryCode(archive, db, login?.loginId ?? '', given.code)
    if (!login || !isRight) throw new Refusal('invalid', 'accounts.wrong-recovery-code', 'code')
    await noteEvent(db, login.personId, 'recovery-code-used', { at: archive.clock.now() })
    return await makeLink(archive, db, 'reset-password', login.personId)
  })
}

/**
 * Sets a new password, ends every session of the account, and lets no other link of the kind be used.
 * The second factor stays as it is.
 */
export async function resetPassword(
  archive: Archive,
  secret: string,
  password: string,
): Promise<void> {
  const { personId } = await readLink(archive, archive.db, 'reset-password', secret)
  const login = await readLogin(archive, personId)
  const archiveName = await readSetting(archive.db, 'archive.name')
  const whose = { name: login.name, emails: [login.email], archiveName }
  await refuseWeakPassword(password, whose)
  const passwordHash = await hashPassword(password)
  await inTransaction(archive.db, async (db) => {
    await useLink(archive, db, secret)
    await setPasswordHash(archive, db, login.loginId, passwordHash)
    await endSessions(db, login.loginId)
    await db
      .deleteFrom('one_time_links')
      .where('person_id', '=', login.personId)
      .where('purpose', 'in', ['reset-password', 'second-step'])
      .where('used_at', 'is', null)
      .execute()
    await noteEvent(db, login.personId, 'password-reset', { at: archive.clock.now() })
    await tellOwner(archive, db, login, 'password-changed')
  })
  // Whoever rested because others had guessed at their name comes in at once.
  for (const name of [login.name, login.email]) await forgetTurns(archive, 'sign-in', name)
}

async function readLogin(
  { db }: Archive,
  personId: PersonId | undefined,
): Promise<Omit<FoundLogin, 'role'>> {
  const login = await db
    .selectFrom('people')
    .innerJoin('logins', 'logins.id', 'people.login_id')
    .select(['people.id as personId', 'people.name', 'logins.id as loginId', 'logins.email'])
    .where('people.id', '=', personId ?? null)
    .executeTakeFirst()
  if (!login) throw new Refusal('not-found', 'accounts.link-used')
  return login
}
