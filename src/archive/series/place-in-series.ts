import type { Archive } from '#archive/archive.ts'
import { keyOfUrl } from '#archive/imports/placing/source-key.ts'
import type { ParsedSeriesPart, ParsedWork } from '#formats/parsed-work.ts'
import type { PseudId, SeriesId, WorkId } from '#ground/ids.ts'
import type { Instant } from '#ground/time.ts'
import type { Db } from '#store/schema.ts'
import { nameKey } from '#text/fold.ts'
import { sortTitle } from '#text/sort-title.ts'

type Place = {
  readonly workId: WorkId
  readonly work: ParsedWork
  readonly creators: readonly PseudId[]
  readonly archiveKey: string
  /** Whose work it is, is said here: the places that it has are theirs to change. */
  readonly hasOwners: boolean
}

/**
 * Puts a work into its series at the part its source tells. Series are known by their address, else
 * by title within their archive. The parts are the source's own: a series of a hundred of which we
 * hold one has its part 58.
 */
export async function placeInSeries(archive: Archive, db: Db, place: Place): Promise<void> {
  const now = archive.clock.now()
  for (const part of place.work.series) {
    const seriesId = await findSeries(db, place, part, now)
    await addCreators(db, seriesId, place.creators)
    if (place.hasOwners && (await isMember(db, seriesId, place.workId))) continue
    await db
      .deleteFrom('series_members')
      .where('series_id', '=', seriesId)
      .where('work_id', '=', place.workId)
      .execute()
    await db
      .insertInto('series_members')
      .values({
        series_id: seriesId,
        work_id: place.workId,
        part: part.part ?? null,
        position: part.part ?? (await lastPosition(db, seriesId)) + 1,
        claims_previous: part.previous ? 1 : 0,
        claims_next: part.next ? 1 : 0,
      })
      .execute()
  }
}

async function isMember(db: Db, seriesId: SeriesId, workId: WorkId): Promise<boolean> {
  const row = await db
    .selectFrom('series_members')
    .select('id')
    .where('series_id', '=', seriesId)
    .where('work_id', '=', workId)
    .executeTakeFirst()
  return row !== undefined
}

async function findSeries(
  db: Db,
  { archiveKey }: Place,
  part: ParsedSeriesPart,
  now: Instant,
): Promise<SeriesId> {
  const key = (part.url === undefined ? undefined : keyOfUrl(part.url)) ?? {
    archiveKey,
    oldId: nameKey(part.title),
  }
  const known = await db
    .selectFrom('origins')
    .select('target_id')
    .where('archive_key', '=', key.archiveKey)
    .where('kind', '=', 'series')
    .where('old_id', '=', key.oldId)
    .executeTakeFirst()
  if (known?.target_id) return known.target_id as SeriesId
  const { id } = await db
    .insertInto('series')
    .values({
      title: part.title,
      sort_title: sortTitle(part.title),
      source_url: part.url ?? null,
      created_at: now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await db
    .insertInto('origins')
    .values({ archive_key: key.archiveKey, kind: 'series', old_id: key.oldId, target_id: id })
    .execute()
  return id
}

async function addCreators(db: Db, seriesId: SeriesId, creators: readonly PseudId[]) {
  if (creators.length === 0) return
  const rows = creators.map((pseud_id, position) => ({ series_id: seriesId, pseud_id, position }))
  await db
    .insertInto('series_creatorships')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

async function lastPosition(db: Db, seriesId: SeriesId): Promise<number> {
  const { last } = await db
    .selectFrom('series_members')
    .select((of) => of.fn.max('position').as('last'))
    .where('series_id', '=', seriesId)
    .executeTakeFirstOrThrow()
  return last ?? 0
}
