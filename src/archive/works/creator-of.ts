import { sql } from 'kysely'
import type { Store } from '#archive/prepare-read.ts'
import type { Viewer } from '#archive/viewer.ts'
import type { WorkId } from '#ground/ids.ts'
import type { Db } from '#store/schema.ts'
import { isNameKnown } from './is-name-known.ts'
import type { CreatorView } from './work.ts'

const columns = [
  'pseuds.id as pseudId',
  'pseuds.name as pseud',
  'people.id as personId',
  'people.name as person',
  'people.names_apart as namesApart',
] as const

/** Those who made works, to be narrowed to some of them. */
export function creatorsOfWorks(db: Db) {
  return db
    .selectFrom('creatorships')
    .innerJoin('pseuds', 'pseuds.id', 'creatorships.pseud_id')
    .innerJoin('people', 'people.id', 'pseuds.person_id')
    .select(columns)
    .orderBy('creatorships.position')
}

/** How a work's creators are called on it, in order, whoever may know them. */
export async function listBylines(db: Db, workId: WorkId): Promise<readonly string[]> {
  return (await listBylinesOf(db, [workId])).get(workId) ?? []
}

/** The same of many works; those without creators are not among them. */
export async function listBylinesOf(
  db: Db,
  ids: readonly WorkId[],
): Promise<ReadonlyMap<WorkId, readonly string[]>> {
  const rows = await creatorsOfWorks(db)
    .select('creatorships.work_id')
    .where('creatorships.work_id', 'in', ids)
    .execute()
  const works = Map.groupBy(rows, ({ work_id }) => work_id)
  return new Map(
    [...works].map(([id, creators]) => [id, creators.map((one) => creatorOf(one).byline)]),
  )
}

/** The creators of the work in whose query this stands, as far as the viewer may know them. */
export function namesOf({ db }: Store, viewer: Viewer) {
  return creatorsOfWorks(db)
    .where('creatorships.work_id', '=', sql.ref<WorkId>('works.id'))
    .where(isNameKnown(viewer))
}

/** Those who made single chapters, where they are not those of the work. */
export function creatorsOfChapters(db: Db) {
  return db
    .selectFrom('chapter_creatorships')
    .innerJoin('pseuds', 'pseuds.id', 'chapter_creatorships.pseud_id')
    .innerJoin('people', 'people.id', 'pseuds.person_id')
    .select(columns)
    .orderBy('chapter_creatorships.position')
}

/** Those who keep series. */
export function creatorsOfSeries(db: Db) {
  return db
    .selectFrom('series_creatorships')
    .innerJoin('pseuds', 'pseuds.id', 'series_creatorships.pseud_id')
    .innerJoin('people', 'people.id', 'pseuds.person_id')
    .select(columns)
    .orderBy('series_creatorships.position')
    .orderBy('pseuds.id')
}

export type CreatorRow = Omit<CreatorView, 'byline' | 'isApart'> & { readonly namesApart: number }

/**
 * A creator as pages show one. AO3's form: the pseud alone when it is the person's name, else both.
 * Who keeps their names apart is known by the pseud alone.
 */
export function creatorOf({ namesApart, ...row }: CreatorRow): CreatorView {
  const { personId, pseudId, pseud } = row
  if (namesApart === 1) {
    return { personId, pseudId, pseud, person: pseud, byline: pseud, isApart: true }
  }
  const byline = bylineOf({ ...row, namesApart })
  return { personId, pseudId, pseud, person: row.person, byline }
}

/** How a pseud is written out: alone where it is the person's own name or tells of nobody else. */
export function bylineOf(row: Pick<CreatorRow, 'pseud' | 'person' | 'namesApart'>): string {
  const { pseud, person, namesApart } = row
  return pseud === person || namesApart === 1 ? pseud : `${pseud} (${person})`
}
