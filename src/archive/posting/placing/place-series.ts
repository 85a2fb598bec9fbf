import type { SeriesInput } from '#archive/posting/work-input.ts'
import type { Writer } from '#archive/posting/writer.ts'
import type { SeriesId, WorkId } from '#ground/ids.ts'
import { Refusal } from '#ground/refusal.ts'
import type { Db } from '#store/schema.ts'
import { nameKey } from '#text/fold.ts'
import { sortTitle } from '#text/sort-title.ts'
import { listOwnPseuds, type Placing } from './place-creators.ts'

export type OwnSeries = { readonly id: SeriesId; readonly title: string }

/** The series that somebody keeps, by title. */
export async function listOwnSeries(db: Db, { id }: Writer): Promise<readonly OwnSeries[]> {
  const rows = await db
    .selectFrom('series')
    .innerJoin('series_creatorships', 'series_creatorships.series_id', 'series.id')
    .innerJoin('pseuds', 'pseuds.id', 'series_creatorships.pseud_id')
    .select(['series.id', 'series.title', 'series.sort_title'])
    .distinct()
    .where('pseuds.person_id', '=', id)
    .where('series.binned_at', 'is', null)
    .orderBy('series.sort_title')
    .orderBy('series.id')
    .execute()
  return rows.map(({ id, title }) => ({ id, title }))
}

/** Where a work stands in series. */
export async function listMemberships(db: Db, workId: WorkId) {
  return await db
    .selectFrom('series_members')
    .innerJoin('series', 'series.id', 'series_members.series_id')
    .select(['series_members.id as memberId', 'series.id', 'series.title', 'series_members.part'])
    .where('series_members.work_id', '=', workId)
    .where('series_members.pending', '=', 0)
    .where('series.binned_at', 'is', null)
    .orderBy('series_members.id')
    .execute()
}

/** Series by id are the writer's own, or those in which the work stands already; others are a fault. */
export async function resolveSeries(
  db: Db,
  { viewer, workId }: { readonly viewer: Writer; readonly workId: WorkId | undefined },
  wanted: readonly SeriesInput[],
  faults: Refusal[],
): Promise<readonly SeriesInput[]> {
  if (wanted.length === 0) return []
  const own = await listOwnSeries(db, viewer)
  const present = workId === undefined ? [] : await listMemberships(db, workId)
  const open = new Set([...own, ...present].map(({ id }) => id))
  const byTitle = new Map([...own].reverse().map(({ id, title }) => [nameKey(title), id]))
  const found = wanted.map(({ series, part }): SeriesInput => {
    if (typeof series !== 'number') {
      return { series: byTitle.get(nameKey(series.title)) ?? series, part }
    }
    if (!open.has(series)) {
      faults.push(new Refusal('invalid', 'writing.not-your-series', 'series'))
    }
    return { series, part }
  })
  const keys = found.map(({ series }) => {
    return typeof series === 'number' ? String(series) : nameKey(series.title)
  })
  if (new Set(keys).size < keys.length) {
    faults.push(new Refusal('invalid', 'writing.series-twice', 'series'))
  }
  return found
}

/** Puts a work into these series and no others. A place that stays as it is keeps all it knows. */
export async function placeSeries(
  db: Db,
  placing: Placing,
  wanted: readonly SeriesInput[],
): Promise<void> {
  const { workId } = placing
  const known = await listMemberships(db, workId)
  const kept = new Set<number>()
  for (const { series, part } of wanted) {
    const member = known.find(({ id }) => id === series)
    if (member) {
      kept.add(member.memberId)
      if ((member.part ?? undefined) === part) continue
      const next = { part: part ?? null, ...(part === undefined ? {} : { position: part }) }
      await db.updateTable('series_members').set(next).where('id', '=', member.memberId).execute()
      continue
    }
    const series_id =
      typeof series === 'number' ? series : await addSeries(db, placing, series.title)
    await placeAtEnd(db, { seriesId: series_id, workId, part })
  }
  const gone = known.map(({ memberId }) => memberId).filter((id) => !kept.has(id))
  if (gone.length > 0) await db.deleteFrom('series_members').where('id', 'in', gone).execute()
}

/** Adds a work to a series, at the part that is told, else behind all others. */
export async function placeAtEnd(
  db: Db,
  place: {
    readonly seriesId: SeriesId
    readonly workId: WorkId
    readonly part?: number | undefined
  },
): Promise<void> {
  const { seriesId, workId, part } = place
  const end = await endOf(db, seriesId)
  await db
    .insertInto('series_members')
    .values({
      series_id: seriesId,
      work_id: workId,
      part: part ?? end.part + 1,
      position: part ?? end.position + 1,
    })
    .execute()
}

async function addSeries(db: Db, { viewer, now }: Placing, title: string): Promise<SeriesId> {
  const { id } = await db
    .insertInto('series')
    .values({ title, sort_title: sortTitle(title), created_at: now })
    .returning('id')
    .executeTakeFirstOrThrow()
  const [own] = await listOwnPseuds(db, viewer)
  if (own) {
    await db
      .insertInto('series_creatorships')
      .values({ series_id: id, pseud_id: own.id, position: 0 })
      .execute()
  }
  return id
}

/** The last place of a series, and the last number of a part. */
export async function endOf(db: Db, seriesId: SeriesId) {
  const last = await db
    .selectFrom('series_members')
    .select((of) => [of.fn.max('position').as('position'), of.fn.max('part').as('part')])
    .where('series_id', '=', seriesId)
    .executeTakeFirstOrThrow()
  return { position: last.position ?? 0, part: last.part ?? last.position ?? 0 }
}
