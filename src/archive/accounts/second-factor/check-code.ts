import { readSecret } from '#archive/accounts/read-secret.ts'
import type { Archive } from '#archive/archive.ts'
import type { Db } from '#store/schema.ts'
import { authenticatorOf } from './authenticator-of.ts'
import { unsealSecret } from './seal-secret.ts'

/**
 * Whether a code of an authenticator is right now, or was in the half minute before, or will be in the
 * next one: clocks differ. A right code is used up by this, and every older one with it.
 */
export async function checkCode(
  archive: Archive,
  db: Db,
  loginId: string,
  code: string,
): Promise<boolean> {
  const digits = code.replace(/[\s-]/g, '')
  if (!/^\d{6}$/.test(digits)) return false
  const row = await db
    .selectFrom('login_second_factors')
    .select(['secret', 'last_step'])
    .where('login_id', '=', loginId)
    .executeTakeFirst()
  if (!row) return false
  const key = unsealSecret(await readSecret(archive, db), row.secret)
  const authenticator = authenticatorOf(key)
  const timestamp = Date.parse(archive.clock.now())
  const away = authenticator.validate({ token: digits, timestamp, window: 1 })
  if (away === null) return false
  const now = authenticator.counter({ timestamp })
  const step = now + away
  // A last step far ahead was written by a clock that was wrong: it must not shut its owner out.
  const isAhead = row.last_step > now + 1
  const used = await db
    .updateTable('login_second_factors')
    .set({ last_step: step })
    .where('login_id', '=', loginId)
    .where('last_step', isAhead ? '=' : '<', isAhead ? row.last_step : step)
    .executeTakeFirst()
  return used.numUpdatedRows > 0n
}

/** Whether signing in asks this login for a code. */
export async function hasAuthenticator(db: Db, loginId: string): Promise<boolean> {
  const row = await db
    .selectFrom('login_second_factors')
    .select('login_id')
    .where('login_id', '=', loginId)
    .where('confirmed_at', 'is not', null)
    .executeTakeFirst()
  return row !== undefined
}
