import type { Archive } from '#archive/archive.ts'
import { holdWork } from '#archive/chapters/hold-work.ts'
import { mayWrite } from '#archive/joining/may-write.ts'
import { settleWritten } from '#archive/posting/settle-written.ts'
import type { Writer } from '#archive/posting/writer.ts'
import { addKeeper } from '#archive/series/add-keeper.ts'
import { admitCreators } from '#archive/series/admit-creators.ts'
import { holdSeries } from '#archive/series/hold-series.ts'
import type { PseudId, WorkId } from '#ground/ids.ts'
import { Refusal } from '#ground/refusal.ts'
import type { Db } from '#store/schema.ts'
import { inTransaction } from '#store/transaction.ts'
import { openInvitations, openSeriesInvitations } from './listed-invitation.ts'

/**
 * Says yes or no to being a creator of a work, or keeping a series. Only who is asked can. After a yes
 * their name stands on it, behind the others, and they may change it as the others may. A question that
 * was taken back, or answered already, is refused as not found.
 */
export async function answerInvitation(
  archive: Archive,
  viewer: Writer,
  { id, answer }: { readonly id: number; readonly answer: 'accepted' | 'declined' },
): Promise<void> {
  await inTransaction(archive.db, async (db) => {
    if (answer === 'accepted') await mayWrite(archive, db, viewer)
    const { workId, seriesId, pseudId } = await takeInvitation(db, viewer, id)
    await db
      .updateTable('creator_invitations')
      .set({ answer, answered_at: archive.clock.now() })
      .where('id', '=', id)
      .execute()
    if (answer === 'declined') return
    if (seriesId !== undefined) return await addKeeper(archive, db, { seriesId, pseudId, viewer })
    await addCreator(db, workId, pseudId)
    await admitCreators(db, workId)
    await settleWritten(archive, db, workId)
  })
}

/** The question, with what it is about held: nobody takes it back meanwhile. */
async function takeInvitation(db: Db, viewer: Writer, id: number) {
  const ofWork = openInvitations(db)
    .where('creator_invitations.id', '=', id)
    .where('pseuds.person_id', '=', viewer.id)
    .select(['works.id as workId', 'pseuds.id as pseudId'])
  const ofSeries = openSeriesInvitations(db)
    .where('creator_invitations.id', '=', id)
    .where('pseuds.person_id', '=', viewer.id)
    .select(['series.id as seriesId', 'pseuds.id as pseudId'])
  const work = await ofWork.executeTakeFirst()
  if (work) await holdWork(db, work.workId)
  const workThen = work && (await ofWork.executeTakeFirst())
  if (workThen) return { ...workThen, seriesId: undefined }
  const series = await ofSeries.executeTakeFirst()
  if (series) await holdSeries(db, series.seriesId)
  const seriesThen = series && (await ofSeries.executeTakeFirst())
  if (!seriesThen) throw new Refusal('not-found', 'requests.gone')
  return { ...seriesThen, workId: undefined }
}

async function addCreator(db: Db, workId: WorkId, pseudId: PseudId): Promise<void> {
  const { last } = await db
    .selectFrom('creatorships')
    .select((of) => of.fn.max('position').as('last'))
    .where('work_id', '=', workId)
    .executeTakeFirstOrThrow()
  await db
    .insertInto('creatorships')
    .values({ work_id: workId, pseud_id: pseudId, position: (last ?? -1) + 1 })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}
