import type { Archive } from '#archive/archive.ts'
import { listOwnPseuds } from '#archive/posting/placing/place-creators.ts'
import type { Writer } from '#archive/posting/writer.ts'
import { creatorsOfSeries } from '#archive/works/creator-of.ts'
import type { SeriesId } from '#ground/ids.ts'
import { Refusal } from '#ground/refusal.ts'
import { noteChange } from '#store/note-change.ts'
import type { Db } from '#store/schema.ts'
import { inTransaction } from '#store/transaction.ts'

/**
 * Puts a series into the bin: its works stay where they are, without it. For those who keep it. Done
 * twice it changes nothing.
 */
export async function binSeries(archive: Archive, viewer: Writer, id: SeriesId): Promise<void> {
  await inTransaction(archive.db, async (db) => {
    await mayBinSeries(db, viewer, id)
    const now = archive.clock.now()
    await db
      .updateTable('series')
      .set({ binned_at: now, binned_by: viewer.id })
      .where('id', '=', id)
      .where('binned_at', 'is', null)
      .execute()
    await noteChange(db, { kind: 'series', id }, now)
  })
}

/** Lets pass who keeps a series. Others are told so; what is not there, or erased, is not found. */
export async function mayBinSeries(db: Db, viewer: Writer, id: SeriesId): Promise<void> {
  const series = await db
    .selectFrom('series')
    .select('series.id')
    .where('series.id', '=', id)
    .where('series.erased_at', 'is', null)
    .executeTakeFirst()
  if (!series) throw new Refusal('not-found', 'series.not-found')
  const own = new Set((await listOwnPseuds(db, viewer)).map((pseud) => pseud.id))
  const keepers = await creatorsOfSeries(db)
    .where('series_creatorships.series_id', '=', id)
    .execute()
  if (!keepers.some(({ pseudId }) => own.has(pseudId))) {
    throw new Refusal('not-allowed', 'bin.not-your-series')
  }
}
