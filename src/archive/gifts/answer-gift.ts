import type { Archive } from '#archive/archive.ts'
import type { Writer } from '#archive/posting/writer.ts'
import { visibleWorks } from '#archive/works/visible-works.ts'
import { Refusal } from '#ground/refusal.ts'
import { noteChange } from '#store/note-change.ts'
import { inTransaction } from '#store/transaction.ts'
import type { GiftAnswer } from './list-gifts.ts'

/**
 * Takes a gift or refuses it; one can think again. Only the member whom it is for. Of a refused gift
 * no page tells any more, and its giver cannot give the work to that name again.
 */
export async function answerGift(
  archive: Archive,
  viewer: Writer,
  { id, answer }: { readonly id: number; readonly answer: GiftAnswer },
): Promise<void> {
  await inTransaction(archive.db, async (db) => {
    const gift = await visibleWorks(db, viewer)
      .innerJoin('gifts', 'gifts.work_id', 'works.id')
      .select('works.id as workId')
      .where('gifts.id', '=', id)
      .where('gifts.person_id', '=', viewer.id)
      .executeTakeFirst()
    if (!gift) throw new Refusal('not-found', 'requests.gone')
    const now = archive.clock.now()
    await db.updateTable('gifts').set({ answer, answered_at: now }).where('id', '=', id).execute()
    await noteChange(db, { kind: 'work', id: gift.workId }, now)
  })
}
