import { refuseKeptName } from '#archive/accounts/keep-names.ts'
import { holdLogins } from '#archive/accounts/logins.ts'
import { noteEvent } from '#archive/accounts/note-event.ts'
import { refuseName } from '#archive/accounts/refuse-name.ts'
import type { Session } from '#archive/accounts/sessions/find-session.ts'
import { refuseStale } from '#archive/accounts/sessions/refuse-stale.ts'
import type { Archive } from '#archive/archive.ts'
import { postMail } from '#archive/mails/post-mail.ts'
import { Refusal } from '#ground/refusal.ts'
import { addSeconds } from '#ground/time.ts'
import type { Db } from '#store/schema.ts'
import { inTransaction } from '#store/transaction.ts'
import { nameKey } from '#text/fold.ts'
import { lookKey } from '#text/look-key.ts'

/** Days between two changes of a name: others must be able to follow. */
const restDays = 30

/**
 * Changes the name of one's account, with which one signs in; the names that works stand under stay.
 * The old one is kept among the events of the account, and told by mail. Once in thirty days. Asks for
 * a fresh proof.
 */
export async function changeName(archive: Archive, session: Session, typed: string): Promise<void> {
  refuseStale(archive, session)
  const name = typed.replace(/\s+/g, ' ').trim()
  await inTransaction(archive.db, async (db) => {
    await holdLogins(db)
    await refuseName(db, name, session.personId)
    await refuseKeptName(archive, db, name)
    if (name === session.name) return
    await refuseSoon(archive, db, session)
    await db
      .updateTable('people')
      .set({ name, name_key: nameKey(name), look_key: lookKey(name) })
      .where('id', '=', session.personId)
      .execute()
    await db.updateTable('logins').set({ name }).where('id', '=', session.loginId).execute()
    const at = archive.clock.now()
    await noteEvent(db, session.personId, 'name-changed', { at, detail: session.name })
    await postMail(archive, db, {
      to: { person: session.personId },
      kind: 'name-changed',
      values: { name, before: session.name },
    })
  })
}

async function refuseSoon(archive: Archive, db: Db, { personId }: Session): Promise<void> {
  const now = archive.clock.now()
  const last = await db
    .selectFrom('account_events')
    .select('at')
    .where('person_id', '=', personId)
    .where('kind', '=', 'name-changed')
    .where('at', '>', addSeconds(now, -restDays * 86_400))
    // Of a clock that was wrong: it must not forbid a change for years.
    .where('at', '<=', now)
    .executeTakeFirst()
  if (!last) return
  throw new Refusal('invalid', 'accounts.name-changed-lately', 'name', { days: restDays })
}
