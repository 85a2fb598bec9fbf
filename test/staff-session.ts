import { openSession } from '#archive/accounts/open-session.ts'
import {
  beginAuthenticator,
  findBegunAuthenticator,
} from '#archive/accounts/second-factor/begin-authenticator.ts'
import { confirmAuthenticator } from '#archive/accounts/second-factor/confirm-authenticator.ts'
import { findSession, type Session } from '#archive/accounts/sessions/find-session.ts'
import type { Archive } from '#archive/archive.ts'
import { codeOf } from './authenticator.ts'

/** The headers that a browser sends after these cookies were set. */
export function withCookies(set: readonly string[]): Headers {
  return new Headers({ cookie: set.map((cookie) => cookie.split(';')[0]).join('; ') })
}

/** The session that these headers open. Fails where they open none. */
export async function sessionOf(archive: Archive, headers: Headers): Promise<Session> {
  const session = await findSession(archive, headers)
  if (!session) throw new Error('These cookies open no session.')
  return session
}

/** Sets up an app for codes in a session; gives its key, the recovery codes and the new cookies. */
export async function setUpCodes(archive: Archive, headers: Headers) {
  await beginAuthenticator(archive, await sessionOf(archive, headers))
  const session = await sessionOf(archive, headers)
  const key = (await findBegunAuthenticator(archive, session))?.key ?? ''
  const code = codeOf(key, archive.clock.now())
  return { key, ...(await confirmAuthenticator(archive, session, code)) }
}

/**
 * Signs somebody of the staff in for the first time: with a password, and with the second factor that
 * they must set up before they can do anything. Gives the cookies.
 */
export async function openStaffSession(
  archive: Archive,
  name: string,
  password: string,
): Promise<readonly string[]> {
  const headers = withCookies(await openSession(archive, name, password))
  return (await setUpCodes(archive, headers)).cookies
}
