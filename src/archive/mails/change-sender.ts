import type { Archive } from '#archive/archive.ts'
import { settings, writeSetting } from '#archive/settings/settings.ts'
import type { Staff } from '#archive/viewer.ts'
import { Refusal } from '#ground/refusal.ts'

/** Changes the address that mails come from; empty goes back to the usual one. */
export async function changeSender(archive: Archive, viewer: Staff, from: string): Promise<void> {
  const address = settings['mail.from'].shape.safeParse(from.trim())
  if (!address.success) throw new Refusal('invalid', 'accounts.email-not-valid', 'from')
  await writeSetting(archive.db, 'mail.from', address.data)
  archive.log.info({ by: viewer.id }, 'the address that mails come from was changed')
}
