import type { Archive } from '#archive/archive.ts'
import { holdWork } from '#archive/chapters/hold-work.ts'
import { settleWritten } from '#archive/posting/settle-written.ts'
import type { Writer } from '#archive/posting/writer.ts'
import { mayEditWork } from '#archive/works/may-edit-work.ts'
import type { PersonId, WorkId } from '#ground/ids.ts'
import { Refusal } from '#ground/refusal.ts'
import type { Db } from '#store/schema.ts'
import { inTransaction } from '#store/transaction.ts'
import { takeOffNames } from './take-off-names.ts'

/**
 * Takes the viewer's names off a work that others made with them. The work stays with the others, and
 * they cannot be put back without being asked. Refuses the last creator who can sign in: nobody could
 * look after the work any more.
 */
export async function leaveWork(archive: Archive, viewer: Writer, workId: WorkId): Promise<void> {
  await inTransaction(archive.db, async (db) => {
    await holdWork(db, workId)
    await mayEditWork(db, viewer, workId)
    if (!(await hasOtherCreators(db, workId, viewer.id))) {
      throw new Refusal('not-allowed', 'requests.last-creator')
    }
    await takeOffNames(db, workId, viewer.id)
    await db
      .updateTable('creator_invitations')
      .set({ answer: 'withdrawn', answered_at: archive.clock.now() })
      .where('work_id', '=', workId)
      .where('by_person_id', '=', viewer.id)
      .where('answer', 'is', null)
      .execute()
    await settleWritten(archive, db, workId)
  })
}

/** Whether somebody else can look after a work: a creator of it who has an account to sign in with. */
export async function hasOtherCreators(
  db: Db,
  workId: WorkId,
  personId: PersonId,
): Promise<boolean> {
  const row = await db
    .selectFrom('creatorships')
    .innerJoin('pseuds', 'pseuds.id', 'creatorships.pseud_id')
    .innerJoin('people', 'people.id', 'pseuds.person_id')
    .select('people.id')
    .where('creatorships.work_id', '=', workId)
    .where('people.id', '!=', personId)
    .where('people.role', 'in', ['member', 'staff'])
    .where('people.deleted_at', 'is', null)
    .where('people.login_id', 'is not', null)
    .executeTakeFirst()
  return row !== undefined
}
