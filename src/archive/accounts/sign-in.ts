import type { Archive } from '#archive/archive.ts'
import { Refusal } from '#ground/refusal.ts'
import { adoptOldAccount } from './adopt-old-account.ts'
import { forgetTurns, giveTurnBack, takeTurn } from './attempts/take-turn.ts'
import { type FoundLogin, findLogin } from './find-login.ts'
import { findPasswordHash, setPasswordHash } from './logins.ts'
import { noteEvent } from './note-event.ts'
import { makeLink } from './one-time-links.ts'
import { hashPassword, isOldHash, verifyPassword } from './passwords/hash-password.ts'
import { hasAuthenticator } from './second-factor/check-code.ts'
import { endThisSession } from './sessions/end-sessions.ts'
import { findSession } from './sessions/find-session.ts'
import { nameDevice } from './sessions/name-device.ts'
import { startSession } from './sessions/start-session.ts'

/** How somebody comes: what their browser says of itself, and from where, for limits only. */
export type SignInWay = {
  readonly headers: Headers
  readonly address?: string | undefined
  /** Stay signed in when the browser closes. */
  readonly remember?: boolean | undefined
}

/** Signed in; or a code has to follow, and with it this ticket, good for ten minutes. */
export type SignedIn =
  | { readonly next: 'in'; readonly cookies: readonly string[]; readonly needsFactor: boolean }
  | { readonly next: 'code'; readonly ticket: string }

/**
 * Signs in with a name or e-mail address and a password. A name that nobody has and a wrong password
 * are refused in the same words, after the same time. Whatever session the browser had before ends.
 */
export async function signIn(
  archive: Archive,
  given: { readonly name: string; readonly password: string },
  way: SignInWay,
): Promise<SignedIn> {
  await takeTurn(archive, 'sign-in', given.name)
  if (way.address !== undefined) await takeTurn(archive, 'address', way.address)
  const login = await checkPassword(archive, given)
  if (!login) throw new Refusal('invalid', 'accounts.wrong-password', 'password')
  await forgetTurns(archive, 'sign-in', given.name)
  if (way.address !== undefined) await giveTurnBack(archive, 'address', way.address)
  if (await hasAuthenticator(archive.db, login.loginId)) {
    const detail = way.remember ? 'remember' : 'brief'
    const ticket = await makeLink(archive, archive.db, 'second-step', login.personId, detail)
    return { next: 'code', ticket }
  }
  const cookies = await enter(archive, login, { ...way, proof: 'password' })
  return { next: 'in', cookies, needsFactor: login.role === 'staff' }
}

/** Opens the session of somebody who has shown who they are, in place of the browser's earlier one. */
export async function enter(
  archive: Archive,
  login: Pick<FoundLogin, 'loginId' | 'personId'>,
  way: SignInWay & { readonly proof: 'password' | 'code' | 'passkey' },
): Promise<readonly string[]> {
  const { headers, proof, remember = false } = way
  await endThisSession(archive, await findSession(archive, headers))
  const userAgent = headers.get('user-agent') ?? ''
  const { loginId, personId } = login
  const detail = nameDevice(userAgent)
  await noteEvent(archive.db, personId, 'signed-in', { at: archive.clock.now(), detail })
  return await startSession(archive, archive.db, { loginId, proof, remember, userAgent })
}

/** Nobody's password. Checking it takes as long as checking somebody's. */
let nobodys: Promise<string> | undefined

async function checkPassword(
  archive: Archive,
  { name, password }: { readonly name: string; readonly password: string },
): Promise<FoundLogin | undefined> {
  const login = await findLogin(archive, name)
  const known = login && (await findPasswordHash(archive.db, login.loginId))
  nobodys ??= hashPassword(archive.random(16))
  const hash = known ?? (await nobodys)
  const isRight = await verifyPassword({ hash, password: password.slice(0, 1000) })
  if (!login) return await adoptOldAccount(archive, name, password)
  if (!isRight || known === undefined) return undefined
  if (isOldHash(hash)) {
    await setPasswordHash(archive, archive.db, login.loginId, await hashPassword(password))
  }
  return login
}
