import { noteEvent } from '#archive/accounts/note-event.ts'
import { openAuth } from '#archive/accounts/open-auth.ts'
import type { Session } from '#archive/accounts/sessions/find-session.ts'
import { noteProof } from '#archive/accounts/sessions/prove-person.ts'
import { refuseStale } from '#archive/accounts/sessions/refuse-stale.ts'
import { tellOwner } from '#archive/accounts/tell-owner.ts'
import type { Archive } from '#archive/archive.ts'
import { Refusal } from '#ground/refusal.ts'
import { inTransaction } from '#store/transaction.ts'
import { type Asked, challengeOf, orRefuse, type PasskeyAnswer } from './ask-passkey.ts'
import { listPasskeys } from './list-passkeys.ts'

const mostPasskeys = 20

/** Asks a browser to make a passkey for this account. Asks for a fresh proof. */
export async function beginPasskey(archive: Archive, session: Session): Promise<Asked> {
  refuseStale(archive, session)
  await refuseMore(archive, session)
  const { loginId: id, name } = session
  const auth = await openAuth(archive)
  const { headers, response } = await auth.api.generatePasskeyRegistrationOptions({
    query: { name, context: JSON.stringify({ id, name, displayName: name }) },
    headers: new Headers(),
    returnHeaders: true,
  })
  return { options: response, cookies: headers.getSetCookie() }
}

/**
 * Keeps the passkey that a browser has made. The session goes on as one with two factors. Gives its
 * cookies.
 */
export async function addPasskey(
  archive: Archive,
  session: Session,
  given: { readonly answer: PasskeyAnswer; readonly name: string; readonly headers: Headers },
): Promise<readonly string[]> {
  refuseStale(archive, session)
  await refuseMore(archive, session)
  const name = trimName(given.name)
  const auth = await openAuth(archive)
  const passkey = await orRefuse(() =>
    auth.api.verifyPasskeyRegistration({
      body: { response: given.answer, name },
      headers: challengeOf(given.headers),
    }),
  )
  if (passkey.userId !== session.loginId) {
    // Made for another account in this browser, which has signed out since.
    await archive.db.deleteFrom('login_passkeys').where('id', '=', passkey.id).execute()
    throw new Refusal('invalid', 'accounts.passkey-failed')
  }
  await inTransaction(archive.db, async (db) => {
    await noteEvent(db, session.personId, 'passkey-added', {
      at: archive.clock.now(),
      detail: name,
    })
    await tellOwner(archive, db, session, 'passkey-added')
  })
  return await noteProof(archive, session, 'passkey')
}

/** A name for one's own list: never empty, never long. */
export function trimName(text: string): string {
  const name = [...text.replace(/\s+/g, ' ').trim()].slice(0, 60).join('')
  if (name === '') throw new Refusal('invalid', 'accounts.passkey-name', 'name')
  return name
}

async function refuseMore(archive: Archive, session: Session): Promise<void> {
  const passkeys = await listPasskeys(archive, session)
  if (passkeys.length < mostPasskeys) return
  throw new Refusal('conflict', 'accounts.passkeys-full', undefined, { most: mostPasskeys })
}
