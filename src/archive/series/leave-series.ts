import type { Archive } from '#archive/archive.ts'
import type { Writer } from '#archive/posting/writer.ts'
import { creatorsOfSeries } from '#archive/works/creator-of.ts'
import type { PersonId, PseudId, SeriesId } from '#ground/ids.ts'
import { Refusal } from '#ground/refusal.ts'
import { noteChange } from '#store/note-change.ts'
import type { Db } from '#store/schema.ts'
import { inTransaction } from '#store/transaction.ts'
import { holdSeries } from './hold-series.ts'
import { mayEditSeries } from './may-edit-series.ts'

/**
 * Takes the viewer's names off a series that others keep with them. Their works stay where they stand, and
 * may be taken out in their own forms. They keep it again only once they were asked and have said yes.
 * Refuses the last who can sign in: nobody could look after the series any more.
 */
export async function leaveSeries(archive: Archive, viewer: Writer, id: SeriesId): Promise<void> {
  await inTransaction(archive.db, async (db) => {
    await mayEditSeries({ ...archive, db }, viewer, id)
    await holdSeries(db, id)
    if (!(await hasOtherKeepers(db, id, viewer.id))) {
      throw new Refusal('not-allowed', 'series.last-keeper')
    }
    const now = archive.clock.now()
    const names = await listNamesOn(db, id, viewer.id)
    await db
      .deleteFrom('series_creatorships')
      .where('series_id', '=', id)
      .where('pseud_id', 'in', names)
      .execute()
    await db
      .updateTable('creator_invitations')
      .set({ answer: 'withdrawn', answered_at: now })
      .where('series_id', '=', id)
      .where('by_person_id', '=', viewer.id)
      .where('answer', 'is', null)
      .execute()
    await noteLeft(db, { id, viewer, pseudId: names[0] as PseudId, now })
    await noteChange(db, { kind: 'series', id }, now)
  })
}

async function listNamesOn(db: Db, id: SeriesId, personId: PersonId): Promise<readonly PseudId[]> {
  const keepers = await creatorsOfSeries(db)
    .where('series_creatorships.series_id', '=', id)
    .execute()
  return keepers.filter((one) => one.personId === personId).map(({ pseudId }) => pseudId)
}

/** Else a work of theirs that another keeper made too would let them in again when it is next saved. */
async function noteLeft(
  db: Db,
  left: {
    readonly id: SeriesId
    readonly viewer: Writer
    readonly pseudId: PseudId
    readonly now: ReturnType<Archive['clock']['now']>
  },
): Promise<void> {
  await db
    .insertInto('creator_invitations')
    .values({
      series_id: left.id,
      pseud_id: left.pseudId,
      by_person_id: left.viewer.id,
      created_at: left.now,
      answer: 'left',
      answered_at: left.now,
    })
    .execute()
}

/** Whether somebody else who can sign in keeps a series. */
export async function hasOtherKeepers(db: Db, id: SeriesId, personId: PersonId): Promise<boolean> {
  const row = await creatorsOfSeries(db)
    .where('series_creatorships.series_id', '=', id)
    .where('people.id', '!=', personId)
    .where('people.role', 'in', ['member', 'staff'])
    .where('people.deleted_at', 'is', null)
    .where('people.login_id', 'is not', null)
    .executeTakeFirst()
  return row !== undefined
}
