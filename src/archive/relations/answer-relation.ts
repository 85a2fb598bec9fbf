import type { Archive } from '#archive/archive.ts'
import type { Writer } from '#archive/posting/writer.ts'
import { mayEditWork } from '#archive/works/may-edit-work.ts'
import { visibleWorks } from '#archive/works/visible-works.ts'
import { Refusal } from '#ground/refusal.ts'
import { noteChange } from '#store/note-change.ts'
import { inTransaction } from '#store/transaction.ts'

/**
 * Says whether one's own work links to one that follows it; one can think again. The other's line
 * stands on the other's page either way: it is their word about their work. For the creators of the
 * work that is followed.
 */
export async function answerRelation(
  archive: Archive,
  viewer: Writer,
  { id, approval }: { readonly id: number; readonly approval: 'approved' | 'refused' },
): Promise<void> {
  await inTransaction(archive.db, async (db) => {
    const row = await visibleWorks(db, viewer)
      .innerJoin('related_works', 'related_works.work_id', 'works.id')
      .select('related_works.other_work_id as parent')
      .where('related_works.id', '=', id)
      .where('works.state', '=', 'posted')
      .executeTakeFirst()
    if (!row || row.parent === null) throw new Refusal('not-found', 'requests.gone')
    await mayEditWork(db, viewer, row.parent)
    const now = archive.clock.now()
    await db
      .updateTable('related_works')
      .set({ approval, answered_at: now })
      .where('id', '=', id)
      .execute()
    await noteChange(db, { kind: 'work', id: row.parent }, now)
  })
}
