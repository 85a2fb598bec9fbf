import { system } from '#archive/viewer.ts'
import { visibleWorks } from '#archive/works/visible-works.ts'
import type { PersonId, WorkId } from '#ground/ids.ts'
import type { Db } from '#store/schema.ts'

const keeper = system('change many works')

export type OwnRow = Awaited<ReturnType<typeof readRows>>[number]

/** Works that a transaction changes: nobody else changes them meanwhile. In the order of `ids`. */
export async function holdWorks(db: Db, ids: readonly WorkId[]): Promise<readonly OwnRow[]> {
  if (ids.length === 0) return []
  await db
    .updateTable('works')
    .set((work) => ({ version: work.ref('version') }))
    .where('id', 'in', ids)
    .execute()
  const rows = new Map((await readRows(db, ids)).map((row) => [row.id, row]))
  return ids.flatMap((id) => rows.get(id) ?? [])
}

/** The columns that changes of many works change, and the state. */
async function readRows(db: Db, ids: readonly WorkId[]) {
  return await visibleWorks(db, keeper)
    .select(['works.id', 'works.state', 'works.binned_at', 'works.restricted'])
    .select(['works.comments_from', 'works.language', 'works.language_name'])
    .select(['works.rating', 'works.rating_name', 'works.asks_age', 'works.source_url'])
    .where('works.id', 'in', ids)
    .execute()
}

/** Those of these works among whose creators somebody is. */
export async function listOwnOf(
  db: Db,
  ids: readonly WorkId[],
  personId: PersonId,
): Promise<ReadonlySet<WorkId>> {
  if (ids.length === 0) return new Set()
  const rows = await db
    .selectFrom('creatorships')
    .innerJoin('pseuds', 'pseuds.id', 'creatorships.pseud_id')
    .select('creatorships.work_id')
    .distinct()
    .where('creatorships.work_id', 'in', ids)
    .where('pseuds.person_id', '=', personId)
    .execute()
  return new Set(rows.map(({ work_id }) => work_id))
}

/** A form that stands open with what was must not put it back unseen. */
export async function countVersions(db: Db, ids: readonly WorkId[]): Promise<void> {
  if (ids.length === 0) return
  await db
    .updateTable('works')
    .set((work) => ({ version: work('version', '+', 1) }))
    .where('id', 'in', ids)
    .execute()
}
