import type { WorkId } from '#ground/ids.ts'
import type { Db } from '#store/schema.ts'

/**
 * Makes everybody who is a creator of a work a keeper of the series in which it stands, as far as one of
 * the work's creators keeps them already: whoever writes a part of a series has a say in it. Part of a
 * transaction; who keeps it already stays where they are.
 */
export async function admitCreators(db: Db, workId: WorkId): Promise<void> {
  const creators = await db
    .selectFrom('creatorships')
    .innerJoin('pseuds', 'pseuds.id', 'creatorships.pseud_id')
    .select(['pseuds.id', 'pseuds.person_id as personId'])
    .where('work_id', '=', workId)
    .orderBy('creatorships.position')
    .execute()
  const series = await db
    .selectFrom('series_members')
    .select('series_id')
    .distinct()
    .where('work_id', '=', workId)
    .where('pending', '=', 0)
    .execute()
  for (const { series_id } of series) {
    const keepers = await db
      .selectFrom('series_creatorships')
      .innerJoin('pseuds', 'pseuds.id', 'series_creatorships.pseud_id')
      .select(['pseuds.person_id as personId', 'series_creatorships.position'])
      .where('series_id', '=', series_id)
      .execute()
    const known = new Set(keepers.map(({ personId }) => personId))
    if (!creators.some(({ personId }) => known.has(personId))) continue
    let next = keepers.reduce((most, { position }) => Math.max(most, position), -1)
    for (const { id, personId } of creators) {
      if (known.has(personId)) continue
      known.add(personId)
      next += 1
      const row = { series_id, pseud_id: id, position: next }
      await db.insertInto('series_creatorships').values(row).execute()
    }
  }
}
