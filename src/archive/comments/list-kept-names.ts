import { sql } from 'kysely'
import type { Viewer } from '#archive/viewer.ts'
import { isNameKnown } from '#archive/works/is-name-known.ts'
import { visibleWorks } from '#archive/works/visible-works.ts'
import type { PersonId, SeriesId, WorkId } from '#ground/ids.ts'
import type { Db } from '#store/schema.ts'
import { nameKey } from '#text/fold.ts'

/** The creators that a viewer may not know, by what a comment of theirs could be signed with. */
export type KeptNames = {
  readonly people: ReadonlySet<PersonId>
  /** As `nameKey` makes them. */
  readonly names: ReadonlySet<string>
}

/**
 * Whose comments would tell who made a work, or the works of a series; nothing when the viewer may
 * know it. A creator who answers below an anonymous work is as anonymous as the work.
 */
export async function listKeptNames(
  db: Db,
  viewer: Viewer,
  subject: { readonly workId: WorkId } | { readonly seriesId: SeriesId },
): Promise<KeptNames | undefined> {
  if (viewer.kind === 'staff' || viewer.kind === 'system') return undefined
  const works = visibleWorks(db, viewer).where((is) => is.not(isNameKnown(viewer)))
  const kept =
    'workId' in subject
      ? works.where('works.id', '=', subject.workId)
      : works.where('works.id', 'in', worksInside(subject.seriesId))
  const rows = await kept
    .leftJoin('creatorships', 'creatorships.work_id', 'works.id')
    .leftJoin('pseuds', 'pseuds.id', 'creatorships.pseud_id')
    .leftJoin('people', 'people.id', 'pseuds.person_id')
    .select(['people.id as person_id', 'people.name as person', 'pseuds.name as pseud'])
    .execute()
  if (rows.length === 0) return undefined
  return {
    people: new Set(rows.flatMap(({ person_id }) => person_id ?? [])),
    names: new Set(rows.flatMap(({ person, pseud }) => [person ?? '', pseud ?? '']).map(nameKey)),
  }
}

function worksInside(id: SeriesId) {
  return sql<WorkId>`(
    with recursive inside (id) as (
      select series.id from series where series.id = ${id}
      union
      select series_members.sub_series_id from series_members
      join inside on inside.id = series_members.series_id
      where series_members.sub_series_id is not null
    )
    select series_members.work_id from series_members
    join inside on inside.id = series_members.series_id
    where series_members.work_id is not null
  )`
}
