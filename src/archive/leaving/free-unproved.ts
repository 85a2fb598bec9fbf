import { setImmediate as othersFirst } from 'node:timers/promises'
import { holdLogins } from '#archive/accounts/logins.ts'
import { proofDays } from '#archive/accounts/one-time-links.ts'
import type { Archive } from '#archive/archive.ts'
import type { PersonId } from '#ground/ids.ts'
import { addSeconds, type Instant } from '#ground/time.ts'
import type { Db } from '#store/schema.ts'
import { inTransaction } from '#store/transaction.ts'
import { anonymise } from './anonymise.ts'
import { dropLogin } from './drop-login.ts'
import { dropLists, dropPossessions } from './drop-possessions.ts'
import { dropUploads } from './drop-uploads.ts'

const atOnce = 100

/**
 * Takes out the accounts of those who joined with an address and have not proved it until the last mail
 * for it was too old: nobody holds a name for ever by an address that is not theirs. Their names are
 * free at once. Whoever has made a work stays, and whoever joined while no mail was sent.
 * Gives how many went.
 */
export async function freeUnproved(archive: Archive, signal?: AbortSignal): Promise<number> {
  // Where none is sent now, nobody could prove anything.
  if (!archive.mail.isOn) return 0
  let freed = 0
  for (;;) {
    const some = await overdue(archive.db, archive.clock.now()).limit(atOnce).execute()
    if (some.length === 0) return freed
    for (const { id } of some) {
      await othersFirst()
      signal?.throwIfAborted()
      if (!(await free(archive, id))) continue
      await dropUploads(archive, id, signal)
      freed += 1
    }
  }
}

/** Those of whom every link that could prove their address has run out. */
function overdue(db: Db, now: Instant) {
  return db
    .selectFrom('people')
    .innerJoin('logins', 'logins.id', 'people.login_id')
    .select(['people.id', 'people.email_to_check', 'logins.id as loginId'])
    .where('people.role', '=', 'member')
    .where('people.email_checked_at', 'is', null)
    .where('people.email_to_check', 'is not', null)
    .where('people.created_at', '<', addSeconds(now, -proofDays * 86_400))
    .where((is) =>
      is.exists(
        is
          .selectFrom('account_events')
          .select('account_events.id')
          .whereRef('account_events.person_id', '=', 'people.id')
          .where('account_events.kind', '=', 'joined-unproved'),
      ),
    )
    .where((is) =>
      is.not(
        is.exists(
          is
            .selectFrom('one_time_links')
            .select('one_time_links.person_id')
            .whereRef('one_time_links.person_id', '=', 'people.id')
            .where('one_time_links.purpose', 'in', ['check-email', 'change-email'])
            .where('one_time_links.used_at', 'is', null)
            .where('one_time_links.expires_at', '>=', now),
        ),
      ),
    )
    .where((is) =>
      is.not(
        is.exists(
          is
            .selectFrom('creatorships')
            .innerJoin('pseuds', 'pseuds.id', 'creatorships.pseud_id')
            .select('pseuds.id')
            .whereRef('pseuds.person_id', '=', 'people.id'),
        ),
      ),
    )
    .orderBy('people.id')
}

async function free(archive: Archive, id: PersonId): Promise<boolean> {
  return await inTransaction(archive.db, async (db) => {
    await holdLogins(db)
    // They may have proved it just now.
    const row = await overdue(db, archive.clock.now())
      .where('people.id', '=', id)
      .executeTakeFirst()
    if (!row) return false
    await dropLists(db, id)
    await dropPossessions(archive, db, id)
    await anonymise(archive, db, id)
    const addresses = row.email_to_check === null ? [] : [row.email_to_check]
    await dropLogin(db, { loginId: row.loginId, personId: id, addresses })
    return true
  })
}
