import { sql } from 'kysely'
import type { Archive } from '#archive/archive.ts'
import type { Viewer } from '#archive/viewer.ts'
import { creatorOf, listCards } from '#archive/works/list-cards.ts'
import { visibleWorks } from '#archive/works/visible-works.ts'
import type { CreatorView, SeriesPart } from '#archive/works/work.ts'
import type { SeriesId, WorkId } from '#ground/ids.ts'
import { Refusal } from '#ground/refusal.ts'
import type { Db } from '#store/schema.ts'
import type { SeriesMember, SeriesView } from './series.ts'

/**
 * A series with its members in order; works that the viewer may not see are left out. A series of
 * nothing else is not found: its title would tell of them.
 */
export async function readSeries(
  archive: Archive,
  viewer: Viewer,
  id: SeriesId,
): Promise<SeriesView> {
  const { db } = archive
  const row = await db
    .selectFrom('series')
    .select(['title', 'summary', 'notes'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) throw new Refusal('not-found', 'series.not-found')
  const members = await listMembers(db, viewer, id)
  if (members.length === 0 && (await hasMembers(db, id))) {
    throw new Refusal('not-found', 'series.not-found')
  }
  const all = await countWithin(db, viewer, id)
  return {
    id,
    title: row.title,
    creators: await listCreators(db, id),
    summary: row.summary ?? undefined,
    notes: row.notes ?? undefined,
    words: all.words ?? 0,
    workCount: all.works,
    begunOn: all.begunOn ?? undefined,
    updatedOn: all.updatedOn ?? undefined,
    members,
    parents: await listParents(db, id),
  }
}

async function hasMembers(db: Db, id: SeriesId): Promise<boolean> {
  const row = await db
    .selectFrom('series_members')
    .select('id')
    .where('series_id', '=', id)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

async function listMembers(db: Db, viewer: Viewer, id: SeriesId): Promise<readonly SeriesMember[]> {
  const rows = await db
    .selectFrom('series_members')
    .leftJoin('series', 'series.id', 'series_members.sub_series_id')
    .select(['series_members.part', 'series_members.work_id', 'series.id', 'series.title'])
    .where('series_members.series_id', '=', id)
    .where('series_members.pending', '=', 0)
    .orderBy('series_members.position')
    .orderBy('series_members.id')
    .execute()
  const ids = rows.flatMap((row) => (row.work_id === null ? [] : [row.work_id]))
  const cards = new Map((await listCards(db, viewer, ids)).map((card) => [card.id, card]))
  const members: SeriesMember[] = []
  for (const row of rows) {
    const part = row.part ?? undefined
    const work = row.work_id === null ? undefined : cards.get(row.work_id as WorkId)
    if (work) members.push({ kind: 'work', part, work })
    if (row.id === null || row.title === null) continue
    const series: SeriesPart = { id: row.id, title: row.title, part }
    members.push({
      kind: 'series',
      part,
      series,
      workCount: (await countWithin(db, viewer, row.id)).works,
    })
  }
  return members
}

/**
 * What stands in a series and in all series within it, each work once. Series that contain one another
 * end by themselves: `union` drops what is known.
 */
async function countWithin(db: Db, viewer: Viewer, id: SeriesId) {
  const members = sql<WorkId>`(
    with recursive inside (id) as (
      select cast(${id} as integer)
      union
      select series_members.sub_series_id from series_members
      join inside on inside.id = series_members.series_id
      where series_members.sub_series_id is not null
    )
    select series_members.work_id from series_members
    join inside on inside.id = series_members.series_id
    where series_members.pending = 0
  )`
  return await visibleWorks(db, viewer)
    .where('works.id', 'in', members)
    .select((of) => [
      of.fn.countAll<number>().as('works'),
      of.fn.sum<number | null>('works.words').as('words'),
      of.fn.min('works.published_on').as('begunOn'),
      of.fn.max('works.updated_on').as('updatedOn'),
    ])
    .executeTakeFirstOrThrow()
}

async function listCreators(db: Db, id: SeriesId): Promise<readonly CreatorView[]> {
  const rows = await db
    .selectFrom('series_creatorships')
    .innerJoin('pseuds', 'pseuds.id', 'series_creatorships.pseud_id')
    .innerJoin('people', 'people.id', 'pseuds.person_id')
    .select([
      'pseuds.id as pseudId',
      'pseuds.name as pseud',
      'people.id as personId',
      'people.name as person',
    ])
    .where('series_creatorships.series_id', '=', id)
    .orderBy('series_creatorships.position')
    .orderBy('pseuds.id')
    .execute()
  return rows.map(creatorOf)
}

async function listParents(db: Db, id: SeriesId): Promise<readonly SeriesPart[]> {
  const rows = await db
    .selectFrom('series_members')
    .innerJoin('series', 'series.id', 'series_members.series_id')
    .select(['series.id', 'series.title', 'series_members.part'])
    .where('series_members.sub_series_id', '=', id)
    .orderBy('series.id')
    .execute()
  return rows.map((row) => ({ ...row, part: row.part ?? undefined }))
}
