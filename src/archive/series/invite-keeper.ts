import type { Archive } from '#archive/archive.ts'
import { tellInvited } from '#archive/creatorships/tell-invited.ts'
import { mayWrite } from '#archive/joining/may-write.ts'
import { type FoundPseud, findPseud } from '#archive/posting/find-pseud.ts'
import { writingLimits } from '#archive/posting/limits.ts'
import type { Writer } from '#archive/posting/writer.ts'
import { creatorsOfSeries } from '#archive/works/creator-of.ts'
import type { SeriesId } from '#ground/ids.ts'
import { Refusal } from '#ground/refusal.ts'
import type { Db } from '#store/schema.ts'
import { inTransaction } from '#store/transaction.ts'
import { holdSeries } from './hold-series.ts'
import { mayEditSeries } from './may-edit-series.ts'

/**
 * Asks somebody to keep a series too; for those who keep it. Their name stands nowhere before they have
 * said yes. Asked twice, or of somebody who keeps it already, nothing happens. A name that is nobody's,
 * or several people's, is refused as `invalid`.
 */
export async function inviteKeeper(
  archive: Archive,
  viewer: Writer,
  { id, name }: { readonly id: SeriesId; readonly name: string },
): Promise<void> {
  await inTransaction(archive.db, async (db) => {
    await mayEditSeries({ ...archive, db }, viewer, id)
    await mayWrite(archive, db, viewer)
    await holdSeries(db, id)
    const found = await findPseud(db, name)
    if (found === undefined || found === 'several') {
      const key = found === undefined ? 'writing.nobody-named' : 'writing.several-named'
      throw new Refusal('invalid', key, 'keeper', { name })
    }
    if (found.personId === viewer.id)
      throw new Refusal('invalid', 'series.keeper-yourself', 'keeper')
    if (await isIn(db, id, found)) return
    const open = await listInvitedTo(db, id)
    if (open.some(({ pseudId }) => pseudId === found.id)) return
    const most = writingLimits.coCreators
    if (open.length >= most)
      throw new Refusal('invalid', 'series.too-many-asked', 'keeper', { most })
    const { id: pseudId, personId } = found
    await tellInvited(archive, db, { on: { seriesId: id }, pseudId, personId })
    await db
      .insertInto('creator_invitations')
      .values({
        ...{ series_id: id, pseud_id: pseudId, by_person_id: viewer.id },
        created_at: archive.clock.now(),
      })
      .execute()
  })
}

/** Names kept apart are asked each for itself: one that was passed over would tell whose it is. */
async function isIn(db: Db, id: SeriesId, found: FoundPseud): Promise<boolean> {
  const keepers = await creatorsOfSeries(db)
    .where('series_creatorships.series_id', '=', id)
    .execute()
  return keepers.some(({ pseudId, personId }) => {
    return found.isApart ? pseudId === found.id : personId === found.personId
  })
}

/** Those who were asked to keep a series and have not answered: for its keepers alone. */
export async function listInvitedTo(db: Db, id: SeriesId) {
  return await db
    .selectFrom('creator_invitations')
    .innerJoin('pseuds', 'pseuds.id', 'creator_invitations.pseud_id')
    .select(['creator_invitations.id', 'pseuds.id as pseudId', 'pseuds.name as pseud'])
    .where('creator_invitations.series_id', '=', id)
    .where('creator_invitations.answer', 'is', null)
    .orderBy('creator_invitations.id')
    .execute()
}
