import { holdLogins } from '#archive/accounts/logins.ts'
import type { Session } from '#archive/accounts/sessions/find-session.ts'
import { refuseStale } from '#archive/accounts/sessions/refuse-stale.ts'
import type { Archive } from '#archive/archive.ts'
import { Refusal } from '#ground/refusal.ts'
import type { Db } from '#store/schema.ts'
import { inTransaction } from '#store/transaction.ts'
import type { Farewell } from './farewell.ts'
import { shutAccount } from './shut-account.ts'

/**
 * Deletes somebody's account for good. At once it is shut: login, sessions, names, lists and whatever was
 * typed are gone, and their comments on others' works stand without a name. What they chose for their
 * works is kept, and done by a job (`finishLeaving`), as there may be thousands. Asks for a fresh proof;
 * the last of the staff cannot leave. Their last mail tells that all is done.
 */
export async function deleteAccount(
  archive: Archive,
  session: Session,
  farewell: Farewell,
): Promise<void> {
  refuseStale(archive, session)
  const { personId } = session
  await inTransaction(archive.db, async (db) => {
    // Of the last two of the staff who leave at once, the second waits here and stays.
    await holdLogins(db)
    await refuseLastStaff(db, session)
    await shutAccount(archive, db, session, farewell)
    await archive.queue.add(db, 'finish-leaving', { personId })
  })
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
