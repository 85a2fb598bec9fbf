import type { SeriesId } from '#ground/ids.ts'
import type { Db } from '#store/schema.ts'

/** Lets one at a time change who keeps a series and how it is ordered, until the transaction ends. */
export async function holdSeries(db: Db, id: SeriesId): Promise<void> {
  await db
    .updateTable('series')
    .set((series) => ({ version: series.ref('version') }))
    .where('id', '=', id)
    .execute()
}
