import type { Archive } from '#archive/archive.ts'
import { wipeSeries } from '#archive/bin/wipe-series.ts'
import { creatorsOfSeries } from '#archive/works/creator-of.ts'
import type { PersonId, SeriesId } from '#ground/ids.ts'
import type { Db } from '#store/schema.ts'
import { findOrphanPseud } from './find-orphan-pseud.ts'

/**
 * Lets go of the series of somebody who leaves: others who keep one go on alone, one with works is given
 * up, and an empty one is erased. Part of a transaction.
 */
export async function passOnSeries(archive: Archive, db: Db, personId: PersonId): Promise<void> {
  const own = await creatorsOfSeries(db)
    .select('series_creatorships.series_id')
    .where('people.id', '=', personId)
    .execute()
  for (const id of new Set(own.map(({ series_id }) => series_id))) {
    await passOn(archive, db, personId, id)
  }
}

async function passOn(archive: Archive, db: Db, personId: PersonId, id: SeriesId): Promise<void> {
  const keepers = await creatorsOfSeries(db)
    .where('series_creatorships.series_id', '=', id)
    .execute()
  const own = keepers.filter((one) => one.personId === personId).map(({ pseudId }) => pseudId)
  const isAlone = own.length === keepers.length
  if (isAlone && !(await hasMembers(db, id))) return await wipeSeries(archive, db, id)
  await db
    .deleteFrom('series_creatorships')
    .where('series_id', '=', id)
    .where('pseud_id', 'in', own)
    .execute()
  if (!isAlone) return
  const { pseudId } = await findOrphanPseud(archive, db)
  await db
    .insertInto('series_creatorships')
    .values({ series_id: id, pseud_id: pseudId, position: 0 })
    .execute()
}

async function hasMembers(db: Db, id: SeriesId): Promise<boolean> {
  const member = await db
    .selectFrom('series_members')
    .select('id')
    .where('series_id', '=', id)
    .executeTakeFirst()
  return member !== undefined
}
