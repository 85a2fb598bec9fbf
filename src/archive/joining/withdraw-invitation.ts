import type { Archive } from '#archive/archive.ts'
import type { Member, Staff } from '#archive/viewer.ts'
import { Refusal } from '#ground/refusal.ts'

/** Takes an invitation back that nobody has used: its maker or staff may. Done twice it changes nothing. */
export async function withdrawInvitation(
  archive: Archive,
  viewer: Member | Staff,
  id: number,
): Promise<void> {
  const row = await archive.db
    .selectFrom('invitations')
    .select('by_person_id')
    .where('id', '=', id)
    .executeTakeFirst()
  const isTheirs = row?.by_person_id === viewer.id || viewer.kind === 'staff'
  if (!row || !isTheirs) throw new Refusal('not-found', 'joining.no-such-invitation')
  await archive.db
    .updateTable('invitations')
    .set({ withdrawn_at: archive.clock.now() })
    .where('id', '=', id)
    .where('used_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .execute()
}
