import type { Archive } from '#archive/archive.ts'
import { giveUpSeries } from '#archive/series/give-up-series.ts'
import type { System } from '#archive/viewer.ts'
import type { Db } from '#store/schema.ts'
import { inTransaction } from '#store/transaction.ts'
import { changeWorks } from './change-works.ts'
import { giveUpWorks, listGivable } from './give-up-works.ts'
import { type HeldChange, holdChange, keepPlan, keepState } from './hold-change.ts'
import { type ManyState, worksAtOnce } from './many-change.ts'

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
  if (!held || held.undoneAt !== null || held.state.done >= held.count) return true
  const { plan, state } = held
  const ids = plan.ids.slice(state.done, state.done + worksAtOnce)
  const done = state.done + ids.length
  const next = plan.change.orphan
    ? await giveUpSome(archive, db, held, ids)
    : await changeNext(archive, db, held, ids)
  await keepState(db, changeId, { ...next, done })
  if (done < held.count) return false
  await keepPlan(db, changeId, { change: plan.change, ids: [] })
  return true
}

type Ids = HeldChange['plan']['ids']

async function changeNext(
  archive: Archive,
  db: Db,
  { plan, state, personId }: HeldChange,
  ids: Ids,
): Promise<ManyState> {
  const changed = await changeWorks(archive, db, { ids, personId, change: plan.change })
  const keepers = [...(state.keepers ?? []), ...changed.keepers]
  return {
    ...state,
    works: [...state.works, ...changed.works],
    skipped: [...state.skipped, ...changed.skipped],
    ...(keepers.length > 0 && { keepers }),
  }
}

async function giveUpSome(
  archive: Archive,
  db: Db,
  { plan, state, personId }: HeldChange,
  ids: Ids,
): Promise<ManyState> {
  const keepsName = plan.change.orphan === 'with-name'
  // First of all: a series that somebody keeps tells whose its parts are.
  const series =
    state.done > 0
      ? state.series
      : await giveUpSeries(archive, db, {
          personId,
          ids: await listGivable(db, plan.ids, personId),
        })
  const given = await giveUpWorks(archive, db, { ids, personId, keepsName })
  return {
    ...state,
    works: [...state.works, ...given.works],
    skipped: [...state.skipped, ...given.skipped],
    ...(series && { series }),
  }
}
