import type { Archive } from '#archive/archive.ts'
import { readSetting, writeSetting } from '#archive/settings/settings.ts'
import { Refusal } from '#ground/refusal.ts'
import { hashPassword, verifyPassword } from './passwords.ts'

/**
 * Sign-ins and sessions, by better-auth. Its HTTP handler is not mounted: our own forms call these,
 * so that they work without script. It is loaded when it is first needed, as visitors never need it.
 */
export type Logins = {
  /** Makes a login and gives its id. Refuses an address that has one. */
  readonly add: (person: NewLogin) => Promise<string>
  /** Checks a password; gives the cookies that open a session. Refuses a wrong pair. */
  readonly signIn: (email: string, password: string) => Promise<readonly string[]>
  readonly setPassword: (loginId: string, password: string) => Promise<void>
  /** The login of a request's session. */
  readonly find: (headers: Headers) => Promise<string | undefined>
  /** Ends the session; gives the cookies that clear it. */
  readonly signOut: (headers: Headers) => Promise<readonly string[]>
}

export type NewLogin = { readonly name: string; readonly email: string; readonly password: string }

/** The name of the cookie that a signed-in browser sends, without better-auth's possible prefix. */
export const sessionCookie = 'fanstead.session_token'

const opened = new WeakMap<Archive['db'], Promise<Logins>>()

/** The logins of an archive, opened once. */
export function loginsOf(archive: Archive): Promise<Logins> {
  const known = opened.get(archive.db)
  if (known) return known
  const logins = openLogins(archive)
  opened.set(archive.db, logins)
  return logins
}

async function openLogins(archive: Archive): Promise<Logins> {
  const { betterAuth } = await import('better-auth')
  const auth = betterAuth({
    appName: 'Fanstead',
    baseURL: archive.config.publicUrl,
    database: { db: archive.db, type: archive.dialect },
    secret: await readSecret(archive),
    telemetry: { enabled: false },
    logger: { disabled: true },
    advanced: { cookiePrefix: 'fanstead' },
    user: { modelName: 'logins' },
    account: { modelName: 'login_credentials' },
    session: { modelName: 'login_sessions' },
    verification: { modelName: 'login_verifications' },
    emailAndPassword: {
      enabled: true,
      autoSignIn: false,
      minPasswordLength: 10,
      maxPasswordLength: 200,
      password: { hash: hashPassword, verify: verifyPassword },
    },
  })
  const context = await auth.$context
  return {
    add: async ({ name, email, password }) => {
      if (await context.internalAdapter.findUserByEmail(email)) {
        throw new Refusal('conflict', 'accounts.email-taken', 'email')
      }
      const { user } = await auth.api.signUpEmail({ body: { name, email, password } })
      return user.id
    },
    signIn: async (email, password) => {
      try {
        const { headers } = await auth.api.signInEmail({
          body: { email, password },
          returnHeaders: true,
        })
        return headers.getSetCookie()
      } catch (error) {
        if ((error as { statusCode?: number }).statusCode !== 401) throw error
        throw new Refusal('invalid', 'accounts.wrong-password', 'password')
      }
    },
    setPassword: async (loginId, password) => {
      await context.internalAdapter.updatePassword(loginId, await hashPassword(password))
      await context.internalAdapter.deleteUserSessions(loginId)
    },
    find: async (headers) => (await auth.api.getSession({ headers }))?.user.id,
    signOut: async (headers) => {
      const answer = await auth.api.signOut({ headers, returnHeaders: true })
      return answer.headers.getSetCookie()
    },
  }
}

async function readSecret(archive: Archive): Promise<string> {
  const known = await readSetting(archive.db, 'accounts.secret')
  if (known !== '') return known
  await writeSetting(archive.db, 'accounts.secret', archive.random(32))
  // Read again: of two nodes that start at once, the later writer's secret counts for both.
  return await readSetting(archive.db, 'accounts.secret')
}
