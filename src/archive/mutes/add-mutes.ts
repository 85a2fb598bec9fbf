import type { Archive } from '#archive/archive.ts'
import type { Member, Staff } from '#archive/viewer.ts'
import { Refusal } from '#ground/refusal.ts'
import { inTransaction } from '#store/transaction.ts'
import { listMutes } from './list-mutes.ts'
import { type Mute, mostMutedWords, mostMutes } from './mute.ts'

/**
 * Mutes things for an account. What is muted already only changes its manner. Refuses the whole when
 * the account would hold more than `mostMutes`, or more words than `mostMutedWords`.
 */
export async function addMutes(
  archive: Archive,
  viewer: Member | Staff,
  mutes: readonly Mute[],
): Promise<void> {
  await inTransaction(archive.db, async (db) => {
    for (const { kind, target, manner } of mutes) {
      const created_at = archive.clock.now()
      await db
        .insertInto('mutes')
        .values({ person_id: viewer.id, kind, target, manner, created_at })
        .onConflict((on) => on.columns(['person_id', 'kind', 'target']).doUpdateSet({ manner }))
        .execute()
    }
    const all = await listMutes(db, viewer)
    if (all.length > mostMutes) {
      throw new Refusal('invalid', 'mutes.too-many', undefined, { most: mostMutes })
    }
    if (all.filter(({ kind }) => kind === 'words').length > mostMutedWords) {
      throw new Refusal('invalid', 'mutes.too-many-words', undefined, { most: mostMutedWords })
    }
  })
}
