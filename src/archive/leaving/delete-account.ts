import { keepNames } from '#archive/accounts/keep-names.ts'
import { holdLogins } from '#archive/accounts/logins.ts'
import type { Session } from '#archive/accounts/sessions/find-session.ts'
import { refuseStale } from '#archive/accounts/sessions/refuse-stale.ts'
import type { Archive } from '#archive/archive.ts'
import { wipeWork } from '#archive/bin/wipe-work.ts'
import { postMail } from '#archive/mails/post-mail.ts'
import { listWorksOf } from '#archive/names/settle-names.ts'
import type { PersonId, WorkId } from '#ground/ids.ts'
import { Refusal } from '#ground/refusal.ts'
import type { Db } from '#store/schema.ts'
import { inTransaction } from '#store/transaction.ts'
import { anonymise } from './anonymise.ts'
import { dropLogin } from './drop-login.ts'
import { dropPossessions } from './drop-possessions.ts'
import { listLeavingWorks, type WorkFate } from './list-leaving.ts'
import { leaveToOthers, orphanWork } from './orphan-works.ts'
import { passOnSeries } from './pass-on-series.ts'

export type Farewell = {
  /** What becomes of single works. */
  readonly fates: ReadonlyMap<WorkId, WorkFate>
  /** What becomes of all others, where it is possible; drafts are erased. */
  readonly rest: WorkFate
  readonly keepsName: boolean
}

/**
 * Deletes somebody's account, at once and for good. First each work, by itself and as they chose: erased,
 * given up, or left to those who made it with them. Then all else in one transaction: login, names,
 * uploads, lists and what was typed; their comments on others' works stay without a name. Stopped in
 * between, the account is still there with the works that are left. Asks for a fresh proof. Their last
 * mail tells that it is done.
 */
export async function deleteAccount(
  archive: Archive,
  session: Session,
  farewell: Farewell,
): Promise<void> {
  refuseStale(archive, session)
  await refuseLastStaff(archive.db, session)
  const { personId } = session
  for (const work of await listLeavingWorks(archive.db, personId)) {
    await inTransaction(archive.db, async (db) => {
      // Somebody may have joined it, or gone, since the list was made.
      const [now] = await listLeavingWorks(db, personId, work.id)
      if (now) await settleFate(archive, db, { ...farewell, personId }, now)
    })
  }
  await inTransaction(archive.db, async (db) => await leave(archive, db, session))
}

async function settleFate(
  archive: Archive,
  db: Db,
  farewell: Farewell & { readonly personId: PersonId },
  { id, fates }: { readonly id: WorkId; readonly fates: readonly WorkFate[] },
): Promise<void> {
  const { personId, keepsName } = farewell
  const wished = farewell.fates.get(id) ?? farewell.rest
  const fate = fates.includes(wished) ? wished : (fates[0] ?? 'orphan')
  if (fate === 'erase') await wipeWork(archive, db, id)
  else if (fate === 'leave') await leaveToOthers(archive, db, { workId: id, personId })
  else await orphanWork(archive, db, { workId: id, personId, keepsName })
}

async function leave(archive: Archive, db: Db, session: Session): Promise<void> {
  const { personId, loginId } = session
  await holdLogins(db)
  if ((await listWorksOf(db, personId)).length > 0) {
    throw new Refusal('conflict', 'leaving.works-left')
  }
  const person = await db
    .selectFrom('people')
    .innerJoin('logins', 'logins.id', 'people.login_id')
    .select(['people.name', 'people.email', 'people.email_to_check', 'logins.email as login'])
    .where('people.id', '=', personId)
    .executeTakeFirst()
  if (!person) throw new Refusal('not-found', 'leaving.gone-already')
  const pseuds = await db
    .selectFrom('pseuds')
    .select('name')
    .where('person_id', '=', personId)
    .execute()
  const names = [person.name, ...pseuds.map(({ name }) => name)]
  const addresses = [person.email, person.email_to_check, person.login].flatMap((one) => one ?? [])
  await passOnSeries(archive, db, personId)
  await dropPossessions(archive, db, personId)
  await anonymise(archive, db, personId)
  await dropLogin(db, { loginId, personId, addresses })
  await keepNames(archive, db, names)
  if (person.email !== null) {
    const values = { name: person.name }
    await postMail(archive, db, {
      to: { address: person.email },
      kind: 'account-deleted',
      values,
    })
  }
}

async function refuseLastStaff(db: Db, { personId, role }: Session): Promise<void> {
  if (role !== 'staff') return
  const other = await db
    .selectFrom('people')
    .select('id')
    .where('role', '=', 'staff')
    .where('login_id', 'is not', null)
    .where('id', '!=', personId)
    .executeTakeFirst()
  if (!other) throw new Refusal('conflict', 'leaving.last-staff')
}
