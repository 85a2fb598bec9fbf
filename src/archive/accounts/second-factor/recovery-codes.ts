import { createHash } from 'node:crypto'
import { noteEvent } from '#archive/accounts/note-event.ts'
import type { Session } from '#archive/accounts/sessions/find-session.ts'
import { refuseStale } from '#archive/accounts/sessions/refuse-stale.ts'
import type { Archive } from '#archive/archive.ts'
import type { Db } from '#store/schema.ts'
import { inTransaction } from '#store/transaction.ts'

const howMany = 10

/** Makes ten new recovery codes; the old ones are good for nothing from then on. Asks for a fresh proof. */
export async function renewRecoveryCodes(
  archive: Archive,
  session: Session,
): Promise<readonly string[]> {
  refuseStale(archive, session)
  return await inTransaction(archive.db, async (db) => {
    await noteEvent(db, session.personId, 'recovery-codes-made', { at: archive.clock.now() })
    return await makeRecoveryCodes(archive, db, session.loginId)
  })
}

/** Ten codes of 64 random bits, in groups that can be read out. Only their hashes are stored. */
export async function makeRecoveryCodes(
  archive: Archive,
  db: Db,
  loginId: string,
): Promise<readonly string[]> {
  const codes = Array.from({ length: howMany }, () => {
    return (archive.random(8).match(/.{4}/g) ?? []).join('-')
  })
  await db.deleteFrom('login_recovery_codes').where('login_id', '=', loginId).execute()
  const made_at = archive.clock.now()
  const rows = codes.map((code) => ({
    code_hash: hashCode(loginId, code),
    login_id: loginId,
    made_at,
    used_at: null,
  }))
  await db.insertInto('login_recovery_codes').values(rows).execute()
  return codes
}

/** Uses a recovery code up. Says whether it was one that nobody had used. */
export async function useRecoveryCode(
  archive: Archive,
  db: Db,
  loginId: string,
  code: string,
): Promise<boolean> {
  const used = await db
    .updateTable('login_recovery_codes')
    .set({ used_at: archive.clock.now() })
    .where('code_hash', '=', hashCode(loginId, code))
    .where('login_id', '=', loginId)
    .where('used_at', 'is', null)
    .executeTakeFirst()
  return used.numUpdatedRows > 0n
}

/** How many recovery codes are left. */
export async function countRecoveryCodes(db: Db, loginId: string): Promise<number> {
  const rows = await db
    .selectFrom('login_recovery_codes')
    .select('code_hash')
    .where('login_id', '=', loginId)
    .where('used_at', 'is', null)
    .execute()
  return rows.length
}

/** Sixty-four random bits need no slow hash. */
function hashCode(loginId: string, code: string): string {
  const plain = code.toLowerCase().replace(/[^0-9a-f]/g, '')
  return createHash('sha256').update(`recovery\n${loginId}\n${plain}`).digest('hex')
}
