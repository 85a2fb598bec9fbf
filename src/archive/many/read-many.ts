import type { Archive } from '#archive/archive.ts'
import type { Writer } from '#archive/posting/writer.ts'
import { readSetting } from '#archive/settings/settings.ts'
import { system } from '#archive/viewer.ts'
import { visibleWorks } from '#archive/works/visible-works.ts'
import type { WorkId } from '#ground/ids.ts'
import { Refusal } from '#ground/refusal.ts'
import { addSeconds, type Instant } from '#ground/time.ts'
import type { Db } from '#store/schema.ts'
import { type ManyChange, readPlan, readState } from './many-change.ts'

export type ManyView = {
  readonly id: number
  readonly change: ManyChange
  readonly madeAt: Instant
  readonly phase: 'changing' | 'changed' | 'given-up' | 'final' | 'undoing' | 'undone'
  /** When giving up works becomes final. */
  readonly finalAt: Instant
  /** Works gone through, of how many. */
  readonly done: number
  readonly count: number
  /** Works in which something changed. */
  readonly changed: number
  readonly skipped: readonly NamedWork[]
  readonly left: readonly NamedWork[]
}

export type NamedWork = { readonly id: WorkId; readonly title: string }

/** How far one's own change of many works has come. Another's is not found. */
export async function readMany(
  { db }: Pick<Archive, 'db'>,
  viewer: Writer,
  id: number,
): Promise<ManyView> {
  const row = await db
    .selectFrom('bulk_changes')
    .select(['what', 'undo', 'count', 'made_at', 'undone_at'])
    .where('id', '=', id)
    .where('person_id', '=', viewer.id)
    .executeTakeFirst()
  if (!row) throw new Refusal('not-found', 'many.not-found')
  const { change } = readPlan(row.what)
  const state = readState(row.undo)
  const changed = state.works.length
  const isUndone = row.undone_at !== null
  const isOver = isUndone ? state.undone >= changed : state.done >= row.count
  const days = await readSetting(db, 'bin.days')
  return {
    id,
    change,
    madeAt: row.made_at,
    finalAt: addSeconds(row.made_at, days * day),
    phase: phaseOf({ isUndone, isOver, change, isFinal: state.forgotten !== undefined }),
    done: isUndone ? state.undone : state.done,
    count: isUndone ? changed : row.count,
    changed,
    skipped: await nameWorks(db, state.skipped),
    left: await nameWorks(db, state.left),
  }
}

/** In seconds. */
const day = 86_400

function phaseOf(of: {
  readonly isUndone: boolean
  readonly isOver: boolean
  readonly change: ManyChange
  readonly isFinal: boolean
}): ManyView['phase'] {
  if (of.isUndone) return of.isOver ? 'undone' : 'undoing'
  if (!of.isOver) return 'changing'
  if (!of.change.orphan) return 'changed'
  return of.isFinal ? 'final' : 'given-up'
}

const keeper = system('name works')
/** More are not listed one by one. */
const named = 100

async function nameWorks(db: Db, ids: readonly WorkId[]): Promise<readonly NamedWork[]> {
  if (ids.length === 0) return []
  return await visibleWorks(db, keeper)
    .select(['works.id', 'works.title'])
    .where('works.id', 'in', ids.slice(0, named))
    .where('works.state', '!=', 'erased')
    .orderBy('works.id')
    .execute()
}

/** One's own last changes of many works, the newest first. */
export async function listMany({ db }: Pick<Archive, 'db'>, viewer: Writer) {
  return await db
    .selectFrom('bulk_changes')
    .select(['id', 'count', 'made_at as madeAt', 'undone_at as undoneAt'])
    .where('person_id', '=', viewer.id)
    .orderBy('id', 'desc')
    .limit(10)
    .execute()
}
