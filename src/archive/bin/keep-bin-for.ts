import type { Archive } from '#archive/archive.ts'
import { settings, writeSetting } from '#archive/settings/settings.ts'
import type { Staff } from '#archive/viewer.ts'
import { Refusal } from '#ground/refusal.ts'

/** Sets for how many days what is in the bin can be taken out again. Refuses other numbers than 1 to 3650. */
export async function keepBinFor(archive: Archive, viewer: Staff, days: number): Promise<void> {
  if (!settings['bin.days'].shape.safeParse(days).success) {
    throw new Refusal('invalid', 'bin.days-not-valid', 'days')
  }
  await writeSetting(archive.db, 'bin.days', days)
  archive.log.info({ by: viewer.id, days }, `the bin is kept for ${days} days`)
}
