import type { Archive } from '#archive/archive.ts'
import type { Writer } from '#archive/posting/writer.ts'
import { Refusal } from '#ground/refusal.ts'
import { inTransaction } from '#store/transaction.ts'
import { holdChange } from './hold-change.ts'
import { worksAtOnce } from './many-change.ts'
import { undoSome } from './undo-many.ts'

/**
 * Begins to undo one's own change of many works: up to a hundred at once, more by a job. A second time
 * nothing happens; one that is still going on is refused as `conflict`, and so is one that was made final.
 */
export async function startUndo(archive: Archive, viewer: Writer, id: number): Promise<void> {
  await inTransaction(archive.db, async (db) => {
    const held = await holdChange(db, id)
    if (!held || held.personId !== viewer.id) throw new Refusal('not-found', 'many.not-found')
    if (held.undoneAt !== null) return
    if (held.state.forgotten !== undefined) throw new Refusal('conflict', 'many.made-final')
    if (held.state.done < held.count) throw new Refusal('conflict', 'many.still-changing')
    await db
      .updateTable('bulk_changes')
      .set({ undone_at: archive.clock.now() })
      .where('id', '=', id)
      .execute()
    if (held.state.works.length <= worksAtOnce) await undoSome(archive, db, id)
    else await archive.queue.add(db, 'undo-many', { changeId: id })
  })
}
