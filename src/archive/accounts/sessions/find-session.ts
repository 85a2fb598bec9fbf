import { sql } from 'kysely'
import { hashSecret } from '#archive/accounts/hash-secret.ts'
import { noteEvent } from '#archive/accounts/note-event.ts'
import type { Archive } from '#archive/archive.ts'
import type { PersonId } from '#ground/ids.ts'
import type { Instant } from '#ground/time.ts'
import type { Proof } from '#store/logins.ts'
import type { PersonRole } from '#store/people.ts'
import { nameDevice } from './name-device.ts'
import { readSessionCookie } from './session-cookie.ts'
import { hasLifetimeEnded } from './session-lifetimes.ts'

/** A session that is good now, and whose it is. */
export type Session = {
  readonly id: string
  readonly loginId: string
  readonly personId: PersonId
  readonly name: string
  readonly role: PersonRole
  readonly proof: Proof
  readonly provedAt: Instant
  readonly provedBy: Proof
  readonly isRemembered: boolean
  /** There is an authenticator or a passkey, whether or not this session was opened with one. */
  readonly hasFactor: boolean
}

/** "Last seen" is written at most this often, in seconds: reading should not be writing. */
const seenEvery = 600

/** The session that a request's cookie opens. Without that cookie nothing is looked up. */
export async function findSession(
  archive: Archive,
  headers: Headers,
): Promise<Session | undefined> {
  const token = readSessionCookie(archive, headers)
  if (token === undefined) return undefined
  const row = await readRow(archive, hashSecret(token))
  if (!row?.proof || !row.proved_at || !row.proved_by) return undefined
  const now = archive.clock.now()
  if (hasLifetimeEnded(row, now, row.role === 'staff')) {
    await archive.db.deleteFrom('login_sessions').where('id', '=', row.id).execute()
    return undefined
  }
  await noteUse(archive, row, headers.get('user-agent') ?? '', now)
  return {
    id: row.id,
    loginId: row.userId,
    personId: row.person_id,
    name: row.name,
    role: row.role,
    proof: row.proof,
    provedAt: row.proved_at,
    provedBy: row.proved_by,
    isRemembered: row.remembered === 1,
    hasFactor: row.has_factor === 1,
  }
}

type Row = NonNullable<Awaited<ReturnType<typeof readRow>>>

async function readRow({ db }: Archive, tokenHash: string) {
  return await db
    .selectFrom('login_sessions as session')
    .innerJoin('people', 'people.login_id', 'session.userId')
    .select(['session.id', 'session.userId', 'opened_at', 'seen_at', 'device', 'remembered'])
    .select(['proof', 'proved_at', 'proved_by', 'seen_elsewhere'])
    .select(['people.id as person_id', 'people.name', 'people.role'])
    .select(hasFactor.as('has_factor'))
    .where('session.token', '=', tokenHash)
    .executeTakeFirst()
}

const hasFactor = sql<number>`case
  when exists (
    select 1 from login_second_factors
    where login_id = session."userId" and confirmed_at is not null
  ) or exists (select 1 from login_passkeys where "userId" = session."userId") then 1 else 0 end`

async function noteUse({ db }: Archive, row: Row, userAgent: string, now: Instant) {
  const away = Math.abs(Date.parse(now) - Date.parse(row.seen_at ?? now)) / 1000
  if (away > seenEvery) {
    await db.updateTable('login_sessions').set({ seen_at: now }).where('id', '=', row.id).execute()
  }
  const device = nameDevice(userAgent)
  if (row.device === device || row.device === 'other other' || row.seen_elsewhere === 1) return
  const noted = await db
    .updateTable('login_sessions')
    .set({ seen_elsewhere: 1 })
    .where('id', '=', row.id)
    .where('seen_elsewhere', '=', 0)
    .executeTakeFirst()
  // Once a session: whoever has two browsers on one cookie should not fill the list.
  if (noted.numUpdatedRows === 0n) return
  await noteEvent(db, row.person_id, 'session-elsewhere', { at: now, detail: device })
}
