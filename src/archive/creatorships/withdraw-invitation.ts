import type { Archive } from '#archive/archive.ts'
import type { Writer } from '#archive/posting/writer.ts'
import { mayEditWork } from '#archive/works/may-edit-work.ts'
import { Refusal } from '#ground/refusal.ts'
import { inTransaction } from '#store/transaction.ts'

/** Takes back the question whether somebody is a creator of a work. Every creator of the work can. */
export async function withdrawInvitation(
  archive: Archive,
  viewer: Writer,
  id: number,
): Promise<void> {
  await inTransaction(archive.db, async (db) => {
    const row = await db
      .selectFrom('creator_invitations')
      .select('work_id')
      .where('id', '=', id)
      .where('answer', 'is', null)
      .executeTakeFirst()
    if (!row || row.work_id === null) throw new Refusal('not-found', 'requests.gone')
    await mayEditWork(db, viewer, row.work_id)
    await db
      .updateTable('creator_invitations')
      .set({ answer: 'withdrawn', answered_at: archive.clock.now() })
      .where('id', '=', id)
      .where('answer', 'is', null)
      .execute()
  })
}
