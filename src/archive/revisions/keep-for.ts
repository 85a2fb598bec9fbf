import type { Archive } from '#archive/archive.ts'
import { settings, writeSetting } from '#archive/settings/settings.ts'
import type { Staff } from '#archive/viewer.ts'
import { Refusal } from '#ground/refusal.ts'
import { inTransaction } from '#store/transaction.ts'

/**
 * Says for how many days earlier texts are kept; 0: for ever. What is older goes soon after, for good,
 * but the newest earlier text of each chapter.
 */
export async function keepFor(archive: Archive, viewer: Staff, days: number): Promise<void> {
  if (!settings['revisions.keep-days'].shape.safeParse(days).success) {
    throw new Refusal('invalid', 'revisions.days-not-valid', 'days')
  }
  await inTransaction(archive.db, async (db) => {
    await writeSetting(db, 'revisions.keep-days', days)
    if (days > 0) await archive.queue.add(db, 'thin-revisions', {})
  })
  archive.log.info({ by: viewer.id, days }, 'how long earlier texts are kept was changed')
}
