import type { Member, Staff } from '#archive/viewer.ts'
import type { Db } from '#store/schema.ts'
import type { Mute } from './mute.ts'

/** What an account has muted, oldest first. */
export async function listMutes(db: Db, { id }: Member | Staff): Promise<readonly Mute[]> {
  const rows = await db
    .selectFrom('mutes')
    .select(['kind', 'target', 'manner'])
    .where('person_id', '=', id)
    .orderBy('id')
    .execute()
  return rows.map(({ kind, target, manner }) => ({ kind, target, manner }))
}
