import { creatorsOfSeries, creatorsOfWorks } from '#archive/works/creator-of.ts'
import type { PersonId, SeriesId, WorkId } from '#ground/ids.ts'
import type { Db } from '#store/schema.ts'

// Some servers allow no more than a few hundred values in one statement.
const batch = 500

/** Those of these works that others have made too. */
export async function findShared(
  db: Db,
  personId: PersonId,
  ids: readonly WorkId[],
): Promise<ReadonlySet<WorkId>> {
  const shared = new Set<WorkId>()
  for (let from = 0; from < ids.length; from += batch) {
    const rows = await creatorsOfWorks(db)
      .select('creatorships.work_id')
      .where('creatorships.work_id', 'in', ids.slice(from, from + batch))
      .where('people.id', '!=', personId)
      .execute()
    for (const { work_id } of rows) shared.add(work_id)
  }
  return shared
}

/** Those of these series that others keep too. */
export async function findSharedSeries(
  db: Db,
  personId: PersonId,
  ids: readonly SeriesId[],
): Promise<ReadonlySet<SeriesId>> {
  if (ids.length === 0) return new Set()
  const rows = await creatorsOfSeries(db)
    .select('series_creatorships.series_id')
    .where('series_creatorships.series_id', 'in', ids)
    .where('people.id', '!=', personId)
    .execute()
  return new Set(rows.map(({ series_id }) => series_id))
}
