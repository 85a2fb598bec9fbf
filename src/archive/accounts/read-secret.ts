import type { Archive } from '#archive/archive.ts'
import { readSetting } from '#archive/settings/settings.ts'
import type { Db } from '#store/schema.ts'

/**
 * The archive's own secret, made when it is first needed. What is signed or sealed depends on it. Within
 * a transaction it is read by that.
 */
export async function readSecret(archive: Archive, db: Db = archive.db): Promise<string> {
  const known = await readSetting(db, 'accounts.secret')
  if (known !== '') return known
  // Never over another's: what was signed with it in the meantime would be lost.
  await db
    .insertInto('settings')
    .values({ name: 'accounts.secret', value: JSON.stringify(archive.random(32)) })
    .onConflict((conflict) => conflict.column('name').doNothing())
    .execute()
  return await readSetting(db, 'accounts.secret')
}
