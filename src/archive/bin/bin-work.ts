import type { Archive } from '#archive/archive.ts'
import { holdWork } from '#archive/chapters/hold-work.ts'
import type { Writer } from '#archive/posting/writer.ts'
import { system } from '#archive/viewer.ts'
import { mayEditWork } from '#archive/works/may-edit-work.ts'
import { visibleWorks } from '#archive/works/visible-works.ts'
import type { PersonId, WorkId } from '#ground/ids.ts'
import type { Instant } from '#ground/time.ts'
import { noteChange } from '#store/note-change.ts'
import type { Db } from '#store/schema.ts'
import { inTransaction } from '#store/transaction.ts'
import { binnedWorks } from './binned.ts'
import { tellCoCreators } from './tell-co-creators.ts'

const keeper = system('put into the bin')

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
    await moveWorkToBin(archive, db, { id, by: viewer.id, at: archive.clock.now() })
    await tellCoCreators(archive, db, { id, by: viewer.id })
  })
}

/** The store's part of it. Gives the state that it had; nothing, if it is neither draft nor posted. */
export async function moveWorkToBin(
  archive: Archive,
  db: Db,
  { id, by, at }: { readonly id: WorkId; readonly by: PersonId; readonly at: Instant },
): Promise<'draft' | 'posted' | undefined> {
  await holdWork(db, id)
  const row = await visibleWorks(db, keeper)
    .select('works.state')
    .where('works.id', '=', id)
    .executeTakeFirst()
  const from = row?.state
  if (from !== 'draft' && from !== 'posted') return undefined
  await db
    .updateTable('works')
    .set({ state: 'binned', binned_at: at, binned_by: by, binned_from: from, changed_at: at })
    .where('id', '=', id)
    .execute()
  await archive.search.remove(db, id)
  await noteChange(db, { kind: 'work', id }, at)
  return from
}
