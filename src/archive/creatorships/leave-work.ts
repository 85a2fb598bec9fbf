import type { Archive } from '#archive/archive.ts'
import { holdWork } from '#archive/chapters/hold-work.ts'
import { visibleChapters } from '#archive/chapters/visible-chapters.ts'
import { settleWritten } from '#archive/posting/settle-written.ts'
import type { Writer } from '#archive/posting/writer.ts'
import { system } from '#archive/viewer.ts'
import { mayEditWork } from '#archive/works/may-edit-work.ts'
import type { PersonId, WorkId } from '#ground/ids.ts'
import { Refusal } from '#ground/refusal.ts'
import type { Db } from '#store/schema.ts'
import { inTransaction } from '#store/transaction.ts'

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
    const own = db.selectFrom('pseuds').select('id').where('person_id', '=', viewer.id)
    await db
      .deleteFrom('creatorships')
      .where('work_id', '=', workId)
      .where('pseud_id', 'in', own)
      .execute()
    await leaveChapters(db, workId, viewer.id)
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

/** Single chapters say who made them only where that differs from the work. */
async function leaveChapters(db: Db, workId: WorkId, personId: PersonId): Promise<void> {
  const chapters = visibleChapters(db, system('leave a work'))
    .select('chapters.id')
    .where('works.id', '=', workId)
  const own = db.selectFrom('pseuds').select('id').where('person_id', '=', personId)
  await db
    .deleteFrom('chapter_creatorships')
    .where('chapter_id', 'in', chapters)
    .where('pseud_id', 'in', own)
    .execute()
}
