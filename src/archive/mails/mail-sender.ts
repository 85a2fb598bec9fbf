import type { Archive } from '#archive/archive.ts'
import { readSettings } from '#archive/settings/settings.ts'

/** Who mails come from: the archive's name, and the address of the settings or one of its own host. */
export async function mailSender(
  archive: Archive,
): Promise<{ readonly name: string; readonly address: string }> {
  const values = await readSettings(archive.db, ['archive.name', 'mail.from'])
  const host = new URL(archive.config.publicUrl).hostname
  return { name: values['archive.name'], address: values['mail.from'] || `archive@${host}` }
}
