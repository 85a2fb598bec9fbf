import type { AuthContext, BetterAuthOptions } from 'better-auth'
import type { Archive } from '#archive/archive.ts'
import { readSetting, writeSetting } from '#archive/settings/settings.ts'
import { Refusal } from '#ground/refusal.ts'
import type { Db } from '#store/schema.ts'
import { hashPassword, verifyPassword } from './passwords.ts'

/**
 * Sign-ins and sessions, by better-auth. Its HTTP handler is not mounted: our own forms call these,
 * so that they work without script. It is loaded when it is first needed, as visitors never need it.
 */
export type Logins = {
  /**
   * Makes a login in the caller's transaction and gives its id. Refuses an address that has one. A
   * login that belongs to nobody, as an account that was made half-way leaves it, gives way.
   */
  readonly add: (db: Db, login: NewLogin) => Promise<string>
  /** Checks a password; gives the cookies that open a session. Refuses a wrong pair. */
  readonly signIn: (email: string, password: string) => Promise<readonly string[]>
  readonly setPassword: (loginId: string, password: string) => Promise<void>
  /** The login of a request's session. */
  readonly find: (headers: Headers) => Promise<string | undefined>
  /** Ends the session; gives the cookies that clear it. */
  readonly signOut: (headers: Headers) => Promise<readonly string[]>
}

export type NewLogin = {
  readonly name: string
  readonly email: string
  /** Hashed before, by `hashPassword`: that takes too long for a transaction. */
  readonly passwordHash: string
}

/** The name of the cookie that a signed-in browser sends, without better-auth's possible prefix. */
export const sessionCookie = 'fanstead.session_token'

type InternalAdapter = AuthContext['internalAdapter']

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
  const secret = await readSecret(archive)
  const openOn = (db: Db) => betterAuth(optionsOf(archive, db, secret))
  const auth = openOn(archive.db)
  const context = await auth.$context
  return {
    add: async (db, login) =>
      await addLogin(db, (await openOn(db).$context).internalAdapter, login),
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

function optionsOf(archive: Archive, db: Db, secret: string) {
  return {
    appName: 'Fanstead',
    baseURL: archive.config.publicUrl,
    database: { db, type: archive.dialect },
    secret,
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
  } satisfies BetterAuthOptions
}

/** What better-auth's own sign-up writes, but in a transaction of ours. */
async function addLogin(
  db: Db,
  adapter: InternalAdapter,
  { name, email, passwordHash }: NewLogin,
): Promise<string> {
  // Every account touches this row first, so that two of one name or address come one after the other.
  await db
    .updateTable('settings')
    .set((row) => ({ value: row.ref('value') }))
    .where('name', '=', 'accounts.secret')
    .execute()
  const known = (await adapter.findUserByEmail(email))?.user
  if (known) {
    if (await isSomebodys(db, known.id)) {
      throw new Refusal('conflict', 'accounts.email-taken', 'email')
    }
    await adapter.deleteUser(known.id)
  }
  const { id } = await adapter.createUser(
    { name, email, emailVerified: false },
    { method: 'email-password' },
  )
  await adapter.linkAccount({
    userId: id,
    providerId: 'credential',
    accountId: id,
    password: passwordHash,
  })
  return id
}

async function isSomebodys(db: Db, loginId: string): Promise<boolean> {
  const person = await db
    .selectFrom('people')
    .select('id')
    .where('login_id', '=', loginId)
    .executeTakeFirst()
  return person !== undefined
}

async function readSecret(archive: Archive): Promise<string> {
  const known = await readSetting(archive.db, 'accounts.secret')
  if (known !== '') return known
  await writeSetting(archive.db, 'accounts.secret', archive.random(32))
  // Read again: of two nodes that start at once, the later writer's secret counts for both.
  return await readSetting(archive.db, 'accounts.secret')
}
