import { sql } from 'kysely'
import type { Archive } from '#archive/archive.ts'
import { visibleComments } from '#archive/comments/visible-comments.ts'
import { listWorksOf } from '#archive/names/settle-names.ts'
import { system } from '#archive/viewer.ts'
import { visibleWorks } from '#archive/works/visible-works.ts'
import type { PersonId, WorkId } from '#ground/ids.ts'
import type { Db } from '#store/schema.ts'
import { restrictions } from '#store/works.ts'

/** What can become of a work whose creator leaves. */
export type WorkFate = 'erase' | 'orphan' | 'leave'

export type LeavingWork = {
  readonly id: WorkId
  readonly title: string
  readonly isPosted: boolean
  /** What is possible: drafts can only be erased, and only what is shared goes on under others. */
  readonly fates: readonly WorkFate[]
}

/** Everything that goes, or stays without a name, when somebody leaves. */
export type Leaving = {
  readonly works: readonly LeavingWork[]
  readonly counts: Readonly<Record<LeavingKind, number>>
}

type LeavingTable = (typeof leavingTables)[number]
export type LeavingKind = LeavingTable | 'comments'
const leavingTables = [
  'pseuds',
  'uploads',
  'working_copies',
  'bookmarks',
  'mutes',
  'saved_searches',
] as const

const keeper = system('list what somebody leaves')

/** Lists what an account holds, before it is deleted. */
export async function listLeaving(
  { db }: Pick<Archive, 'db'>,
  personId: PersonId,
): Promise<Leaving> {
  const counts: [LeavingKind, number][] = [['comments', await countComments(db, personId)]]
  for (const table of leavingTables) counts.push([table, await countOf(db, table, personId)])
  const works = await listLeavingWorks(db, personId)
  return { works, counts: Object.fromEntries(counts) as Leaving['counts'] }
}

/** Somebody's works with what can become of each, those of the bin as well; or only one of them. */
export async function listLeavingWorks(
  db: Db,
  personId: PersonId,
  only?: WorkId,
): Promise<readonly LeavingWork[]> {
  const all = await listWorksOf(db, personId)
  const ids = only === undefined ? all : all.filter((id) => id === only)
  if (ids.length === 0) return []
  const rows = await visibleWorks(db, keeper)
    .select(['works.id', 'works.title', 'works.state', 'works.restricted'])
    .where('works.id', 'in', [...ids])
    .orderBy('works.id')
    .execute()
  const shared = await listShared(db, ids, personId)
  return rows.map(({ id, title, state, restricted }) => {
    const isPosted = state === 'posted' && restricted !== restrictions.creators
    const alone: readonly WorkFate[] = isPosted ? ['orphan', 'erase'] : ['erase']
    // What others have made as well is not one's own to erase.
    const fates: readonly WorkFate[] = shared.has(id)
      ? isPosted
        ? ['leave', 'orphan']
        : ['leave']
      : alone
    return { id, title, isPosted, fates }
  })
}

async function listShared(
  db: Db,
  ids: readonly WorkId[],
  personId: PersonId,
): Promise<ReadonlySet<WorkId>> {
  const rows = await db
    .selectFrom('creatorships')
    .innerJoin('pseuds', 'pseuds.id', 'creatorships.pseud_id')
    .select('creatorships.work_id')
    .where('creatorships.work_id', 'in', [...ids])
    .where('pseuds.person_id', '!=', personId)
    .execute()
  return new Set(rows.map(({ work_id }) => work_id))
}

async function countOf(db: Db, table: LeavingTable, personId: PersonId): Promise<number> {
  const { rows } = await sql<{ count: number | string }>`
    select count(*) as count from ${sql.table(table)} where person_id = ${personId}`.execute(db)
  return Number(rows[0]?.count ?? 0)
}

async function countComments(db: Db, personId: PersonId): Promise<number> {
  const row = await visibleComments(db, keeper)
    .select((of) => of.fn.countAll<number | string>().as('count'))
    .where('comments.person_id', '=', personId)
    .executeTakeFirstOrThrow()
  return Number(row.count)
}
