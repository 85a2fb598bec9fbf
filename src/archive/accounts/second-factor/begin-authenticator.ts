import { readSecret } from '#archive/accounts/read-secret.ts'
import type { Session } from '#archive/accounts/sessions/find-session.ts'
import { refuseStale } from '#archive/accounts/sessions/refuse-stale.ts'
import type { Archive } from '#archive/archive.ts'
import { readSetting } from '#archive/settings/settings.ts'
import { Refusal } from '#ground/refusal.ts'
import { inTransaction } from '#store/transaction.ts'
import { authenticatorOf } from './authenticator-of.ts'
import { sealSecret, unsealSecret } from './seal-secret.ts'

/** What an app has to know, to make codes for this account. */
export type AuthenticatorKey = {
  /** For typing. */
  readonly key: string
  /** For a camera, or a click on a telephone. */
  readonly uri: string
}

/**
 * Makes a key for an authenticator app. It counts from its first right code on. Beginning again makes
 * another key; one that counts already has to be taken away first. Asks for a fresh proof.
 */
export async function beginAuthenticator(archive: Archive, session: Session): Promise<void> {
  refuseStale(archive, session)
  const secret = await readSecret(archive)
  const sealed = sealSecret(secret, Buffer.from(archive.random(20), 'hex'), archive.random(12))
  const row = { secret: sealed, last_step: 0, begun_at: archive.clock.now(), confirmed_at: null }
  await inTransaction(archive.db, async (db) => {
    const known = await db
      .selectFrom('login_second_factors')
      .select('confirmed_at')
      .where('login_id', '=', session.loginId)
      .executeTakeFirst()
    if (known?.confirmed_at) throw new Refusal('conflict', 'accounts.authenticator-there')
    await db
      .insertInto('login_second_factors')
      .values({ login_id: session.loginId, ...row })
      .onConflict((conflict) => conflict.column('login_id').doUpdateSet(row))
      .execute()
  })
}

/** The key that waits for its first code. Once it counts, it is never shown again. */
export async function findBegunAuthenticator(
  archive: Archive,
  session: Session,
): Promise<AuthenticatorKey | undefined> {
  const row = await archive.db
    .selectFrom('login_second_factors')
    .select('secret')
    .where('login_id', '=', session.loginId)
    .where('confirmed_at', 'is', null)
    .executeTakeFirst()
  if (!row) return undefined
  const key = unsealSecret(await readSecret(archive), row.secret)
  const issuer = await readSetting(archive.db, 'archive.name')
  const authenticator = authenticatorOf(key, { issuer, label: session.name })
  return { key: authenticator.secret.base32, uri: authenticator.toString() }
}
