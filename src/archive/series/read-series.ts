import type { Archive } from '#archive/archive.ts'
import type { Viewer } from '#archive/viewer.ts'
import { creatorOf, listCards } from '#archive/works/list-cards.ts'
import type { CreatorView, SeriesPart } from '#archive/works/work.ts'
import type { SeriesId, WorkId } from '#ground/ids.ts'
import { Refusal } from '#ground/refusal.ts'
import type { Db } from '#store/schema.ts'
import type { SeriesMember, SeriesView } from './series.ts'

/** A series with its members in order; works that the viewer may not see are left out. */
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
  const works = members.flatMap((member) => (member.kind === 'work' ? [member.work] : []))
  const begun = works.flatMap(({ publishedOn }) => publishedOn ?? []).sort()
  const updated = works.flatMap(({ updatedOn }) => updatedOn ?? []).sort()
  return {
    id,
    title: row.title,
    creators: await listCreators(db, id),
    summary: row.summary ?? undefined,
    notes: row.notes ?? undefined,
    words: works.reduce((sum, work) => sum + work.words, 0),
    workCount: works.length,
    begunOn: begun[0],
    updatedOn: updated.at(-1),
    members,
    parents: await listParents(db, id),
  }
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
    members.push({ kind: 'series', part, series, workCount: await countMembers(db, row.id) })
  }
  return members
}

async function countMembers(db: Db, id: SeriesId): Promise<number> {
  const { count } = await db
    .selectFrom('series_members')
    .select((of) => of.fn.count<number>('work_id').as('count'))
    .where('series_id', '=', id)
    .where('pending', '=', 0)
    .executeTakeFirstOrThrow()
  return count
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
