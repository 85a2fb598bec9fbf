import { startSession } from '#archive/accounts/sessions/start-session.ts'
import type { Archive } from '#archive/archive.ts'
import type { PersonId } from '#ground/ids.ts'
import { nameKey } from '#text/fold.ts'

/**
 * Opens a session for a person without a password, which takes long to hash: gives its cookie as a
 * browser sends it. A second session of the same person is another browser.
 */
export async function sessionOf(archive: Archive, personId: PersonId): Promise<string> {
  const loginId = `login-${personId}`
  const { db } = archive
  const person = await db
    .selectFrom('people')
    .select('login_id')
    .where('id', '=', personId)
    .executeTakeFirstOrThrow()
  if (person.login_id === null) {
    const now = archive.clock.now()
    const login = { id: loginId, name: loginId, email: `${loginId}@mail.example` }
    const times = { emailVerified: 0, createdAt: now, updatedAt: now }
    await db
      .insertInto('logins')
      .values({ ...login, ...times } as typeof login)
      .execute()
    await db.updateTable('people').set({ login_id: loginId }).where('id', '=', personId).execute()
  }
  const session = { proof: 'passkey', remember: true, userAgent: '' } as const
  const id = person.login_id ?? loginId
  const cookies = await startSession(archive, db, { loginId: id, ...session })
  return cookies.map((cookie) => cookie.split(';')[0] ?? '').join('; ')
}

/** A member with a pseud of the same name. */
export async function addMember({ db, clock }: Archive, name: string): Promise<PersonId> {
  const { id } = await db
    .insertInto('people')
    .values({ name, name_key: nameKey(name), role: 'member', created_at: clock.now() })
    .returning('id')
    .executeTakeFirstOrThrow()
  await db
    .insertInto('pseuds')
    .values({ person_id: id, name, sort_name: nameKey(name), is_default: 1 })
    .execute()
  return id
}
