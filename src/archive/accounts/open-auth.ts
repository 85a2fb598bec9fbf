import type { Archive } from '#archive/archive.ts'
import type { Db } from '#store/schema.ts'
import { hashPassword, verifyPassword } from './passwords/hash-password.ts'
import { readSecret } from './read-secret.ts'

export type Auth = Awaited<ReturnType<typeof openAuthOn>>

const opened = new WeakMap<Archive['db'], Promise<Auth>>()

/**
 * better-auth, opened once an archive: it keeps logins and passkeys. Its HTTP handler is not mounted;
 * our own forms call it, so that they work without script. Sessions and second factors are ours, for
 * the reasons in docs/accounts.md. It is loaded when it is first needed, as visitors never need it.
 */
export function openAuth(archive: Archive): Promise<Auth> {
  const known = opened.get(archive.db)
  if (known) return known
  const auth = openAuthOn(archive, archive.db)
  opened.set(archive.db, auth)
  return auth
}

/** The same within a transaction. */
export async function openAuthOn(archive: Archive, db: Db) {
  const { betterAuth } = await import('better-auth')
  const { passkey } = await import('@better-auth/passkey')
  const secret = await readSecret(archive, db)
  const { publicUrl } = archive.config
  return betterAuth({
    appName: 'Fanstead',
    baseURL: publicUrl,
    database: { db, type: archive.dialect },
    secret,
    telemetry: { enabled: false },
    logger: { disabled: true },
    advanced: { cookiePrefix: 'fanstead', ipAddress: { disableIpTracking: true } },
    user: { modelName: 'logins' },
    account: { modelName: 'login_credentials' },
    session: { modelName: 'login_sessions' },
    verification: { modelName: 'login_verifications' },
    emailAndPassword: {
      enabled: true,
      autoSignIn: false,
      password: { hash: hashPassword, verify: verifyPassword },
    },
    plugins: [
      passkey({
        rpName: 'Fanstead',
        origin: new URL(publicUrl).origin,
        // Found without a name being typed, and never without a finger, a face or a PIN.
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
        advanced: { webAuthnChallengeCookie },
        schema: { passkey: { modelName: 'login_passkeys' } },
        registration: {
          requireSession: false,
          // Who it is for is said by our own verb, which knows the session.
          resolveUser: async ({ context }) => JSON.parse(context ?? '{}'),
          afterVerification: async ({ verification }) => {
            refuseUnverified(verification.registrationInfo?.userVerified)
          },
        },
        authentication: {
          afterVerification: async ({ verification }) => {
            refuseUnverified(verification.authenticationInfo.userVerified)
          },
        },
      }),
    ],
  })
}

/** The cookie that holds a passkey's challenge for a few minutes, without better-auth's prefix. */
export const webAuthnChallengeCookie = 'passkey_challenge'

/** A passkey counts as two factors only where the person was checked, and not just present. */
function refuseUnverified(isVerified: boolean | undefined): void {
  if (!isVerified) throw new Error('The passkey did not check the person.')
}
