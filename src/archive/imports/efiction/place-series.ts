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
    .select('work_id')
    .where('series_id', '=', id)
    .execute()
  await db.deleteFrom('series_members').where('series_id', '=', id).execute()
  const rows = [
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
  if (rows.length > 0) await db.insertInto('series_members').values(rows).execute()
  // That a work is in a series, or no longer, is a change of the work: it is found by that.
  const works = new Set([...before, ...rows].flatMap(({ work_id }) => work_id ?? []))
  await noteChanges(db, 'work', [...works], archive.clock.now())
}
