import type { ParsedSeries } from '#formats/efiction-sql/parsed-archive.ts'
import type { SeriesId, TagId, WorkId } from '#ground/ids.ts'
import { noteChange, noteChanges } from '#store/note-change.ts'
import type { Db } from '#store/schema.ts'
import { sortTitle } from '#text/sort-title.ts'
import { findPseud } from './place-people.ts'
import { inBatches, type Session } from './session.ts'

/** Brings in series, then what is in them: works, other series, and works that wait for the owner's yes. */
export async function placeAllSeries(session: Session): Promise<void> {
  const { series } = session.parsed
  await inBatches(session, series, (db, one) => placeSeries(session, db, one))
  await inBatches(session, series, (db, one) => placeMembers(session, db, one))
}

async function placeSeries(session: Session, db: Db, series: ParsedSeries): Promise<void> {
  const { archive, origins } = session
  const columns = {
    title: series.title,
    sort_title: sortTitle(series.title),
    summary: series.summary ?? null,
    openness: series.open,
  }
  const known = origins.find('series', series.seriesid) as SeriesId | undefined
  if (known) {
    if (await isKeptHere(db, known)) return
    await db.updateTable('series').set(columns).where('id', '=', known).execute()
    return
  }
  const { id } = await db
    .insertInto('series')
    .values({ ...columns, created_at: archive.clock.now() })
    .returning('id')
    .executeTakeFirstOrThrow()
  const owner = await findPseud(session, db, series.uid)
  if (owner !== undefined) {
    await db
      .insertInto('series_creatorships')
      .values({ series_id: id, pseud_id: owner, position: 0 })
      .execute()
  }
  await placeTags(session, db, id, series)
  await origins.add(db, 'series', series.seriesid, id)
  await noteChange(db, { kind: 'series', id }, archive.clock.now())
}

/** Whether somebody who can sign in keeps a series, or has changed it: what stands there is theirs. */
async function isKeptHere(db: Db, id: SeriesId): Promise<boolean> {
  const row = await db
    .selectFrom('series')
    .leftJoin('series_creatorships', 'series_creatorships.series_id', 'series.id')
    .leftJoin('pseuds', 'pseuds.id', 'series_creatorships.pseud_id')
    .leftJoin('people', 'people.id', 'pseuds.person_id')
    .select('series.id')
    .where('series.id', '=', id)
    .where((is) =>
      is.or([
        is('series.version', '>', 1),
        is('people.login_id', 'is not', null),
        is('people.role', '=', 'orphans'),
      ]),
    )
    .executeTakeFirst()
  return row !== undefined
}

async function placeTags({ origins }: Session, db: Db, id: SeriesId, series: ParsedSeries) {
  const tags = [
    ...series.catids.map((old) => origins.find('category', old)),
    ...series.charids.map((old) => origins.find('character', old)),
    ...series.classIds.map((old) => origins.find('class', old)),
  ].filter((tag) => tag !== undefined)
  const rows = [...new Set(tags)].map((tag, position) => ({
    series_id: id,
    tag_id: tag as TagId,
    position,
  }))
  if (rows.length > 0) await db.insertInto('series_tags').values(rows).execute()
}

async function placeMembers(
  { archive, origins }: Session,
  db: Db,
  series: ParsedSeries,
): Promise<void> {
  const id = origins.find('series', series.seriesid) as SeriesId | undefined
  if (!id) return
  const before = await db
    .selectFrom('series_members')
    .select(['work_id', 'sub_series_id', 'position'])
    .where('series_id', '=', id)
    .execute()
  const isKept = await isKeptHere(db, id)
  if (!isKept) await db.deleteFrom('series_members').where('series_id', '=', id).execute()
  const told = [
    ...series.members.map((member) => ({ member, pending: 0 })),
    ...series.pendingSids.map((sid) => ({ member: { kind: 'story', sid } as const, pending: 1 })),
  ].flatMap(({ member, pending }, index) => {
    const isStory = member.kind === 'story'
    const target = isStory
      ? origins.find('work', member.sid)
      : origins.find('series', member.seriesid)
    if (!target) return []
    return [
      {
        series_id: id,
        position: index + 1,
        part: pending === 1 ? null : index + 1,
        work_id: isStory ? (target as WorkId) : null,
        sub_series_id: isStory ? null : (target as SeriesId),
        pending,
      },
    ]
  })
  const rows = isKept ? onlyNew(told, before) : told
  if (rows.length > 0) await db.insertInto('series_members').values(rows).execute()
  // That a work is in a series, or no longer, is a change of the work: it is found by that.
  const works = new Set([...before, ...rows].flatMap(({ work_id }) => work_id ?? []))
  await noteChanges(db, 'work', [...works], archive.clock.now())
}

type Member = {
  readonly work_id: WorkId | null
  readonly sub_series_id: SeriesId | null
  readonly position: number
}

/** What stands in a series already stays where it is; the rest comes behind it. */
function onlyNew<Row extends Member>(told: readonly Row[], before: readonly Member[]): Row[] {
  const has = ({ work_id, sub_series_id }: Member) =>
    before.some((one) => one.work_id === work_id && one.sub_series_id === sub_series_id)
  const last = Math.max(0, ...before.map(({ position }) => position))
  return told
    .filter((row) => !has(row))
    .map((row, index) => ({ ...row, position: last + index + 1 }))
}
