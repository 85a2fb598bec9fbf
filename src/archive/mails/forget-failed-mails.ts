import type { Archive } from '#archive/archive.ts'
import type { Staff } from '#archive/viewer.ts'

/** Forgets the mails that did not go, with their addresses. */
export async function forgetFailedMails(archive: Archive, _viewer: Staff): Promise<void> {
  await archive.db.deleteFrom('mails').where('state', '=', 'failed').execute()
}
