import type { Archive } from '#archive/archive.ts'
import type { Staff } from '#archive/viewer.ts'
import { Refusal, Refusals } from '#ground/refusal.ts'
import { inTransaction } from '#store/transaction.ts'
import { type SettingName, settings, writeSetting } from './settings.ts'

/** What an archivist says of their archive. An accent of `undefined` is the colour it comes with. */
export type ArchiveSettings = {
  readonly name: string
  readonly about: string
  readonly accent: number | undefined
  /** Hosts of podfics and vids, with spaces between. Absent: they stay. */
  readonly mediaHosts?: string | undefined
}

/** Changes what every reader sees of the archive. All or nothing; tells every fault at once. */
export async function changeSettings(
  archive: Archive,
  viewer: Staff,
  { name, about, accent = -1, mediaHosts }: ArchiveSettings,
): Promise<void> {
  const values = {
    'archive.name': name,
    'archive.about': about,
    'archive.accent': accent,
    'media.hosts': mediaHosts ?? '',
  } as const
  const keys = {
    'archive.name': ['archive.name-not-valid', 'name'],
    'archive.about': ['archive.about-not-valid', 'about'],
    'archive.accent': ['archive.accent-not-valid', 'accent'],
    'media.hosts': ['media.hosts-not-valid', 'mediaHosts'],
  } as const
  const faults = Object.entries(keys).flatMap(([setting, [key, field]]) => {
    const { shape } = settings[setting as SettingName]
    const isGood = shape.safeParse(values[setting as keyof typeof values]).success
    return isGood ? [] : [new Refusal('invalid', key, field)]
  })
  if (faults.length > 0) throw new Refusals(faults)
  await inTransaction(archive.db, async (db) => {
    await writeSetting(db, 'archive.name', name)
    await writeSetting(db, 'archive.about', about)
    await writeSetting(db, 'archive.accent', accent)
    if (mediaHosts !== undefined) await writeSetting(db, 'media.hosts', mediaHosts)
  })
  archive.log.info({ by: viewer.id }, 'the settings of the archive were changed')
}
