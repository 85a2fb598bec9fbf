import type { Archive } from '#archive/archive.ts'
import { freeUnproved } from '#archive/leaving/free-unproved.ts'
import type { System } from '#archive/viewer.ts'
import { addSeconds } from '#ground/time.ts'
import { planTidying } from './plan-tidying.ts'

const day = 86_400

/**
 * Takes out what of accounts is good for nothing any more: one-time links that were used or have run
 * out, sessions that have, and accounts whose address nobody has proved in time, so that others can have
 * their names. Runs every day from the first start on; may run twice.
 */
export async function tidyAccounts(
  archive: Archive,
  _viewer: System,
  signal?: AbortSignal,
): Promise<void> {
  const now = archive.clock.now()
  await planTidying(archive, addSeconds(now, day))
  // Accounts first: the links tell until when an address could be proved.
  const freed = await freeUnproved(archive, signal)
  await archive.db
    .deleteFrom('one_time_links')
    .where((is) => is.or([is('used_at', 'is not', null), is('expires_at', '<', now)]))
    .execute()
  await archive.db.deleteFrom('login_sessions').where('expiresAt', '<', now).execute()
  if (freed > 0) archive.log.info({ freed }, `${freed} accounts were never proved, and are free`)
}
