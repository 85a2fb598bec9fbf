import type { PseudId, SeriesId, WorkId } from '#ground/ids.ts'
import type { Db } from '#store/schema.ts'

/**
 * Makes everybody who is a creator of a work a keeper of the series in which it stands, as far as one of
 * the work's creators keeps them already: whoever writes a part of a series has a say in it. Part of a
 * transaction; who keeps it already stays where they are, and who has left it stays away.
 */
export async function admitCreators(db: Db, workId: WorkId): Promise<void> {
  const series = await db
    .selectFrom('series_members')
    .select('series_id')
    .distinct()
    .where('work_id', '=', workId)
    .where('pending', '=', 0)
    .execute()
  for (const { series_id } of series) await admitCreatorsTo(db, series_id, [workId])
}

/** The same for one series and works that stand in it. Gives the names that keep it since. */
export async function admitCreatorsTo(
  db: Db,
  seriesId: SeriesId,
  ids: readonly WorkId[],
): Promise<readonly PseudId[]> {
  const creators = await db
    .selectFrom('creatorships')
    .innerJoin('pseuds', 'pseuds.id', 'creatorships.pseud_id')
    .select(['creatorships.work_id', 'pseuds.id', 'pseuds.person_id as personId'])
    .where('creatorships.work_id', 'in', ids)
    .orderBy('creatorships.work_id')
    .orderBy('creatorships.position')
    .execute()
  const keepers = await db
    .selectFrom('series_creatorships')
    .innerJoin('pseuds', 'pseuds.id', 'series_creatorships.pseud_id')
    .select(['pseuds.person_id as personId', 'series_creatorships.position'])
    .where('series_id', '=', seriesId)
    .execute()
  const left = await db
    .selectFrom('creator_invitations')
    .select('by_person_id')
    .where('series_id', '=', seriesId)
    .where('answer', '=', 'left')
    .execute()
  const known = new Set(keepers.map(({ personId }) => personId))
  const gone = new Set(left.map(({ by_person_id }) => by_person_id))
  const admitting = new Set(
    creators.filter(({ personId }) => known.has(personId)).map(({ work_id }) => work_id),
  )
  let next = keepers.reduce((most, { position }) => Math.max(most, position), -1)
  const rows = creators.flatMap(({ id, personId, work_id }) => {
    if (known.has(personId) || gone.has(personId) || !admitting.has(work_id)) return []
    known.add(personId)
    next += 1
    return [{ series_id: seriesId, pseud_id: id, position: next }]
  })
  if (rows.length > 0) await db.insertInto('series_creatorships').values(rows).execute()
  return rows.map(({ pseud_id }) => pseud_id)
}
