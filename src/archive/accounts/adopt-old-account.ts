import { createHash } from 'node:crypto'
import type { Archive } from '#archive/archive.ts'
import type { PersonId } from '#ground/ids.ts'
import { Refusal } from '#ground/refusal.ts'
import { inTransaction } from '#store/transaction.ts'
import { nameKey } from '#text/fold.ts'
import { type FoundLogin, findLogin } from './find-login.ts'
import { addLogin } from './logins.ts'
import { noteEvent } from './note-event.ts'
import { hashPassword, verifyPassword } from './passwords/hash-password.ts'

/** People of as many old archives may have one name. */
const mostOfOneName = 3

/**
 * Somebody from an old archive signs in for the first time, with the name and password that they had
 * there: their account becomes one of this archive's, and the old sum of their password goes. Nothing
 * for a wrong password, for a name that has an account here, and for old powers: they become members.
 */
export async function adoptOldAccount(
  archive: Archive,
  name: string,
  password: string,
): Promise<FoundLogin | undefined> {
  const old = await findOldAccount(archive, name, password)
  if (!old) return undefined
  const passwordHash = await hashPassword(password)
  try {
    await inTransaction(archive.db, async (db) => {
      const loginId = await addLogin(archive, db, { ...old, passwordHash })
      const adopted = await db
        .updateTable('people')
        .set({ login_id: loginId, role: 'member', password_scheme: null, password_hash: null })
        .where('id', '=', old.personId)
        .where('login_id', 'is', null)
        .executeTakeFirst()
      if (adopted.numUpdatedRows === 0n) throw new Refusal('conflict', 'accounts.email-taken')
      await noteEvent(db, old.personId, 'joined', { at: archive.clock.now() })
    })
  } catch (error) {
    // Their address has an account here, or they were quicker in another window.
    if (error instanceof Refusal) return undefined
    throw error
  }
  return await findLogin(archive, old.email)
}

type OldAccount = {
  readonly personId: PersonId
  readonly name: string
  readonly email: string
}

async function findOldAccount(
  { db }: Archive,
  name: string,
  password: string,
): Promise<OldAccount | undefined> {
  if (name.includes('@')) return undefined
  const rows = await db
    .selectFrom('people')
    .select(['id', 'name', 'email', 'password_hash', 'role'])
    .where('name_key', '=', nameKey(name))
    .where('login_id', 'is', null)
    .where('password_scheme', '=', 'argon2id-of-md5')
    .where('email', 'is not', null)
    .limit(mostOfOneName)
    .execute()
  const sum = createHash('md5').update(password).digest('hex')
  for (const { id, name, email, password_hash, role } of rows) {
    if (email === null || password_hash === null || role === 'locked') continue
    if (await verifyPassword({ hash: password_hash, password: sum })) {
      return { personId: id, name, email }
    }
  }
  return undefined
}
