import type { Archive } from '#archive/archive.ts'
import type { Writer } from '#archive/posting/writer.ts'
import { mayEditWork } from '#archive/works/may-edit-work.ts'
import type { PersonId, WorkId } from '#ground/ids.ts'
import type { Instant } from '#ground/time.ts'
import { noteChanges } from '#store/note-change.ts'
import type { Db } from '#store/schema.ts'
import { inTransaction } from '#store/transaction.ts'
import { binnedWorks } from './binned.ts'
import { tellCoCreators } from './tell-co-creators.ts'

/**
 * Puts a work into the bin: nobody reads it, nobody comments on it, and any of its creators can take it
 * out again as it was until the bin is emptied. Any creator may; the others are told by mail. Done twice
 * it changes nothing.
 */
export async function binWork(archive: Archive, viewer: Writer, id: WorkId): Promise<void> {
  await inTransaction(archive.db, async (db) => {
    const known = await binnedWorks(db, viewer)
      .select('works.id')
      .where('works.id', '=', id)
      .executeTakeFirst()
    if (known) return
    await mayEditWork(db, viewer, id)
    await moveWorksToBin(archive, db, { ids: [id], by: viewer.id, at: archive.clock.now() })
    await tellCoCreators(archive, db, { id, by: viewer.id })
  })
}

/** The store's part of it, for works that are drafts or posted; others stay as they are. */
export async function moveWorksToBin(
  archive: Archive,
  db: Db,
  { ids, by, at }: { readonly ids: readonly WorkId[]; readonly by: PersonId; readonly at: Instant },
): Promise<void> {
  const moved = await db
    .updateTable('works')
    .set((work) => ({
      state: 'binned' as const,
      // What it is before this statement.
      binned_from: work.ref('state').$castTo<'draft' | 'posted'>(),
      binned_at: at,
      binned_by: by,
      changed_at: at,
    }))
    .where('id', 'in', ids)
    .where('state', 'in', ['draft', 'posted'])
    .returning('id')
    .execute()
  for (const { id } of moved) await archive.search.remove(db, id)
  await noteChanges(
    db,
    'work',
    moved.map(({ id }) => id),
    at,
  )
}
