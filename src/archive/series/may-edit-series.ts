import type { Writer } from '#archive/posting/writer.ts'
import type { Store } from '#archive/prepare-read.ts'
import type { Viewer } from '#archive/viewer.ts'
import type { PersonId, SeriesId } from '#ground/ids.ts'
import { Refusal } from '#ground/refusal.ts'
import type { Db } from '#store/schema.ts'
import { readSeries } from './read-series.ts'

/**
 * Lets those pass who keep a series: whoever made it, and the creators of works in it. Refuses guests
 * as `sign-in-first`, what the viewer does not see as `not-found`, and others as `not-allowed`.
 */
export async function mayEditSeries(store: Store, viewer: Viewer, id: SeriesId): Promise<Writer> {
  if (viewer.kind === 'guest' || viewer.kind === 'system') {
    throw new Refusal('sign-in-first', 'writing.sign-in-first')
  }
  if (await isKeeper(store.db, viewer.id, id)) return viewer
  await readSeries(store, viewer, id)
  throw new Refusal('not-allowed', 'series.not-yours')
}

/** Whether somebody keeps a series, which is not in the bin. */
export async function isKeeper(db: Db, personId: PersonId, id: SeriesId): Promise<boolean> {
  const row = await db
    .selectFrom('series')
    .innerJoin('series_creatorships', 'series_creatorships.series_id', 'series.id')
    .innerJoin('pseuds', 'pseuds.id', 'series_creatorships.pseud_id')
    .select('series.id')
    .where('series.id', '=', id)
    .where('series.binned_at', 'is', null)
    .where('pseuds.person_id', '=', personId)
    .executeTakeFirst()
  return row !== undefined
}
