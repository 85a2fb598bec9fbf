import type { Archive } from '#archive/archive.ts'
import type { System } from '#archive/viewer.ts'
import type { Db } from '#store/schema.ts'
import { inTransaction } from '#store/transaction.ts'
import { changeOne } from './change-one.ts'
import { holdChange, keepState } from './hold-change.ts'
import { type ManyPlan, worksAtOnce } from './many-change.ts'

/**
 * Goes on with a change of many works, a hundred to a transaction, until it is done. Works that are no
 * longer its person's, or in the bin, are passed over. Stopped and started again it goes on where it was.
 */
export async function changeMany(
  archive: Archive,
  _viewer: System,
  changeId: number,
  signal?: AbortSignal,
): Promise<void> {
  for (let isDone = false; !isDone; ) {
    signal?.throwIfAborted()
    isDone = await inTransaction(archive.db, async (db) => await changeSome(archive, db, changeId))
  }
}

/** The next hundred works, within a transaction. True: there are no more. */
export async function changeSome(archive: Archive, db: Db, changeId: number): Promise<boolean> {
  const held = await holdChange(db, changeId)
  if (!held || held.undoneAt !== null) return true
  const { plan, state, personId } = held
  const ids = plan.ids.slice(state.done, state.done + worksAtOnce)
  const works = [...state.works]
  const skipped = [...state.skipped]
  for (const id of ids) {
    const changed = await changeOne(archive, db, { id, personId, change: plan.change })
    if (changed.undo) works.push(changed.undo)
    if (changed.isSkipped) skipped.push(id)
  }
  const done = state.done + ids.length
  await keepState(db, changeId, { ...state, done, works, skipped })
  const isDone = done >= plan.ids.length
  if (isDone && plan.change.orphan) await forgetWorks(db, changeId, plan)
  return isDone
}

/** Whose works were given up stands nowhere any more, here neither. */
async function forgetWorks(db: Db, changeId: number, { change }: ManyPlan): Promise<void> {
  const what = JSON.stringify({ change, ids: [] })
  await db.updateTable('bulk_changes').set({ what }).where('id', '=', changeId).execute()
}
