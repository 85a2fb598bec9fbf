import type { Archive } from '#archive/archive.ts'
import type { Member, Staff } from '#archive/viewer.ts'
import type { Mute } from './mute.ts'

/** Takes one mute off an account. Undoing what is not muted changes nothing. */
export async function undoMute(
  { db }: Archive,
  viewer: Member | Staff,
  { kind, target }: Pick<Mute, 'kind' | 'target'>,
): Promise<void> {
  await db
    .deleteFrom('mutes')
    .where('person_id', '=', viewer.id)
    .where('kind', '=', kind)
    .where('target', '=', target)
    .execute()
}
