import { sql } from 'kysely'
import type { Archive } from '#archive/archive.ts'
import { visibleComments } from '#archive/comments/visible-comments.ts'
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

/** Somebody's works with what can become of each, those of the bin as well. */
async function listLeavingWorks(db: Db, personId: PersonId): Promise<readonly LeavingWork[]> {
  const rows = await leavingRows(db, personId).orderBy('works.id').execute()
  return rows.map(workOf)
}

/** The same of one work, if it is theirs. */
export async function findLeavingWork(
  db: Db,
  personId: PersonId,
  id: WorkId,
): Promise<LeavingWork | undefined> {
  const row = await leavingRows(db, personId).where('works.id', '=', id).executeTakeFirst()
  return row && workOf(row)
}

function leavingRows(db: Db, personId: PersonId) {
  const made = db
    .selectFrom('creatorships')
    .innerJoin('pseuds', 'pseuds.id', 'creatorships.pseud_id')
    .select('creatorships.work_id')
  const others = made
    .where('creatorships.work_id', '=', sql.ref<WorkId>('works.id'))
    .where('pseuds.person_id', '!=', personId)
  return visibleWorks(db, keeper)
    .select(['works.id', 'works.title', 'works.state', 'works.restricted'])
    .select((is) => is.case().when(is.exists(others)).then(1).else(0).end().as('shared'))
    .where('works.id', 'in', made.where('pseuds.person_id', '=', personId))
}

type LeavingRow = Awaited<ReturnType<ReturnType<typeof leavingRows>['execute']>>[number]

function workOf({ id, title, state, restricted, shared }: LeavingRow): LeavingWork {
  const isPosted = state === 'posted' && restricted !== restrictions.creators
  const alone: readonly WorkFate[] = isPosted ? ['orphan', 'erase'] : ['erase']
  // What others have made as well is not one's own to erase.
  const together: readonly WorkFate[] = isPosted ? ['leave', 'orphan'] : ['leave']
  return { id, title, isPosted, fates: shared === 1 ? together : alone }
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
