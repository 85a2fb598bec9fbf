import type { PersonId } from '#ground/ids.ts'
import type { Instant } from '#ground/time.ts'
import type { Db } from '#store/schema.ts'
import { type ManyPlan, type ManyState, readPlan, readState } from './many-change.ts'

export type HeldChange = {
  readonly id: number
  readonly personId: PersonId
  readonly plan: ManyPlan
  readonly state: ManyState
  /** Works that were chosen. */
  readonly count: number
  readonly undoneAt: Instant | null
}

/** A change of many works for a transaction: one at a time goes on with it. */
export async function holdChange(db: Db, id: number): Promise<HeldChange | undefined> {
  const row = await db
    .updateTable('bulk_changes')
    .set((change) => ({ count: change.ref('count') }))
    .where('id', '=', id)
    .returning(['person_id', 'what', 'undo', 'count', 'undone_at'])
    .executeTakeFirst()
  return (
    row && {
      id,
      personId: row.person_id,
      plan: readPlan(row.what),
      state: readState(row.undo),
      count: row.count,
      undoneAt: row.undone_at,
    }
  )
}

/** Writes down how far it has come. */
export async function keepState(db: Db, id: number, state: ManyState): Promise<void> {
  const undo = JSON.stringify(state)
  await db.updateTable('bulk_changes').set({ undo }).where('id', '=', id).execute()
}

export async function keepPlan(db: Db, id: number, plan: ManyPlan): Promise<void> {
  const what = JSON.stringify(plan)
  await db.updateTable('bulk_changes').set({ what }).where('id', '=', id).execute()
}
