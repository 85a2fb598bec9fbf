import type { Archive } from '#archive/archive.ts'
import { settings, writeSetting } from '#archive/settings/settings.ts'
import { Refusal } from '#ground/refusal.ts'
import { inTransaction } from '#store/transaction.ts'
import { prepareAccount } from './make-account.ts'
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

/**
 * Makes the archivist's account, names the archive and uses the link up: all of it or nothing. Of two
 * people with the same link, the slower one is refused.
 */
export async function foundArchive(
  archive: Archive,
  secret: string,
  founding: Founding,
): Promise<void> {
  await readLink(archive, archive.db, 'found-archive', secret)
  const archiveName = settings['archive.name'].shape.safeParse(founding.archiveName.trim())
  if (!archiveName.success) throw new Refusal('invalid', 'accounts.archive-name', 'archiveName')
  const addAccount = await prepareAccount(archive, { ...founding, role: 'staff' })
  await inTransaction(archive.db, async (db) => {
    await useLink(archive, db, secret)
    await addAccount(db)
    await writeSetting(db, 'archive.name', archiveName.data)
    // Links of earlier starts: the archive has its archivist now.
    await db.deleteFrom('one_time_links').where('purpose', '=', 'found-archive').execute()
  })
}
