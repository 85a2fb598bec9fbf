import type { Archive } from '#archive/archive.ts'
import { settings, writeSetting } from '#archive/settings/settings.ts'
import { Refusal } from '#ground/refusal.ts'
import { makeAccount, refuseFaults } from './make-account.ts'
import { makeLink, readLink, useLink } from './one-time-links.ts'

export type Founding = {
  readonly archiveName: string
  readonly name: string
  readonly email: string
  readonly password: string
}

/**
 * The secret of the link with which the archivist makes their account, while nobody has one; nothing
 * once there is staff. Each start prints a new one, and the old ones stay good until one is used.
 */
export async function offerFounding(archive: Archive): Promise<string | undefined> {
  const staff = await archive.db
    .selectFrom('people')
    .select('id')
    .where('role', '=', 'staff')
    .where('login_id', 'is not', null)
    .executeTakeFirst()
  return staff ? undefined : await makeLink(archive, archive.db, 'found-archive')
}

/** Makes the archivist's account and names the archive. The link works once. */
export async function foundArchive(
  archive: Archive,
  secret: string,
  founding: Founding,
): Promise<void> {
  await readLink(archive, archive.db, 'found-archive', secret)
  const archiveName = settings['archive.name'].shape.safeParse(founding.archiveName.trim())
  if (!archiveName.success) throw new Refusal('invalid', 'accounts.archive-name', 'archiveName')
  const account = { ...founding, role: 'staff' } as const
  await refuseFaults(archive, account)
  // Before the account: of two people with the same link, the slower one makes none.
  await useLink(archive, archive.db, secret)
  await makeAccount(archive, account)
  await writeSetting(archive.db, 'archive.name', archiveName.data)
  // Links of earlier starts: the archive has its archivist now.
  await archive.db.deleteFrom('one_time_links').where('purpose', '=', 'found-archive').execute()
}
