import { endOf } from '#archive/posting/placing/place-series.ts'
import { admitCreatorsTo } from '#archive/series/admit-creators.ts'
import type { PseudId, SeriesId, WorkId } from '#ground/ids.ts'
import type { Db } from '#store/schema.ts'

type PutIn = {
  /** The line by which each stands in it now. */
  readonly members: ReadonlyMap<WorkId, number>
  readonly keepers: readonly PseudId[]
}

/**
 * Puts works at the end of a series, in their order; those that stand there already stay where they are.
 * Their other creators keep it from then on too.
 */
export async function putInSeries(
  db: Db,
  ids: readonly WorkId[],
  seriesId: SeriesId,
): Promise<PutIn> {
  const known = await db
    .selectFrom('series_members')
    .select('work_id')
    .where('series_id', '=', seriesId)
    .where('work_id', 'in', ids)
    .execute()
  const present = new Set(known.map(({ work_id }) => work_id))
  const fresh = ids.filter((id) => !present.has(id))
  if (fresh.length === 0) return { members: new Map(), keepers: [] }
  const end = await endOf(db, seriesId)
  const rows = await db
    .insertInto('series_members')
    .values(
      fresh.map((work_id, at) => {
        const place = { part: end.part + 1 + at, position: end.position + 1 + at }
        return { series_id: seriesId, work_id, ...place }
      }),
    )
    .returning(['id', 'work_id'])
    .execute()
  const members = new Map(rows.map((row) => [row.work_id as WorkId, row.id]))
  return { members, keepers: await admitCreatorsTo(db, seriesId, fresh) }
}

/** Lets those go again who came to keep a series by works that do not stand in it any more. */
export async function letKeepersGo(
  db: Db,
  seriesId: SeriesId,
  keepers: readonly PseudId[],
): Promise<void> {
  if (keepers.length === 0) return
  const staying = await db
    .selectFrom('series_members')
    .innerJoin('creatorships', 'creatorships.work_id', 'series_members.work_id')
    .select('creatorships.pseud_id')
    .where('series_members.series_id', '=', seriesId)
    .where('creatorships.pseud_id', 'in', keepers)
    .execute()
  const stay = new Set(staying.map(({ pseud_id }) => pseud_id))
  const going = keepers.filter((id) => !stay.has(id))
  if (going.length === 0) return
  await db
    .deleteFrom('series_creatorships')
    .where('series_id', '=', seriesId)
    .where('pseud_id', 'in', going)
    .execute()
}
