import { hashSecret } from '#archive/accounts/hash-secret.ts'
import type { Archive } from '#archive/archive.ts'
import { addSeconds } from '#ground/time.ts'
import type { Proof } from '#store/logins.ts'
import type { Db } from '#store/schema.ts'
import { nameDevice } from './name-device.ts'
import { sessionCookieName, writeCookie } from './session-cookie.ts'
import { sessionLifetimes } from './session-lifetimes.ts'

export type NewSession = {
  readonly loginId: string
  readonly proof: Proof
  readonly remember: boolean
  readonly userAgent: string
}

/**
 * Opens a session with a token of its own, whatever cookie the browser sent before, and gives the
 * cookies that carry it.
 */
export async function startSession(
  archive: Archive,
  db: Db,
  { loginId, proof, remember, userAgent }: NewSession,
): Promise<readonly string[]> {
  const token = archive.random(32)
  const now = archive.clock.now()
  const life = remember ? sessionLifetimes.remembered : sessionLifetimes.brief
  await db
    .insertInto('login_sessions')
    .values({
      id: archive.random(16),
      token: hashSecret(token),
      userId: loginId,
      userAgent: null,
      ipAddress: null,
      expiresAt: addSeconds(now, life.longest),
      createdAt: now,
      updatedAt: now,
      opened_at: now,
      seen_at: now,
      device: nameDevice(userAgent),
      remembered: remember ? 1 : 0,
      proof,
      proved_at: now,
      proved_by: proof,
    })
    .execute()
  const maxAge = remember ? life.longest : undefined
  return [writeCookie(archive, sessionCookieName(archive), token, maxAge)]
}
