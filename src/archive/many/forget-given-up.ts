import type { Archive } from '#archive/archive.ts'
import { letFilesGo } from '#archive/bin/let-files-go.ts'
import { forgetMaker } from '#archive/leaving/orphan-works.ts'
import type { Writer } from '#archive/posting/writer.ts'
import { forgetInSeries } from '#archive/series/give-up-series.ts'
import type { PersonId } from '#ground/ids.ts'
import { Refusal } from '#ground/refusal.ts'
import type { Instant } from '#ground/time.ts'
import type { Db } from '#store/schema.ts'
import { inTransaction } from '#store/transaction.ts'
import { forgetInChanges, originalsOf } from './forget-in-changes.ts'
import { holdChange, keepPlan, keepState } from './hold-change.ts'
import { startState } from './many-change.ts'

// Earlier texts and hidden chapters go with each, so they are fewer than in other transactions.
const atOnce = 25

/** Makes giving up many works final, at once: nothing can bring them back then. */
export async function makeFinal(archive: Archive, viewer: Writer, id: number): Promise<void> {
  await inTransaction(archive.db, async (db) => {
    const held = await holdChange(db, id)
    if (!held || held.personId !== viewer.id || !held.plan.change.orphan) {
      throw new Refusal('not-found', 'many.not-found')
    }
    if (held.undoneAt !== null) throw new Refusal('conflict', 'many.undone-already')
    if (held.state.done < held.count) throw new Refusal('conflict', 'many.still-changing')
    if (held.state.forgotten !== undefined) return
    await keepState(db, id, { ...held.state, forgotten: 0 })
    await archive.queue.add(db, 'forget-given-up', { changeId: id })
  })
}

/**
 * Forgets whose the works of a change were that gave them up: what was kept for undoing it, and all that
 * nobody can reach any more. A few works to a transaction; stopped and started again it goes on.
 */
export async function forgetGivenUp(
  archive: Archive,
  changeId: number,
  signal?: AbortSignal,
): Promise<void> {
  for (let isDone = false; !isDone; ) {
    signal?.throwIfAborted()
    isDone = await inTransaction(archive.db, async (db) => await forgetSome(archive, db, changeId))
  }
}

async function forgetSome(archive: Archive, db: Db, changeId: number): Promise<boolean> {
  const held = await holdChange(db, changeId)
  if (!held?.plan.change.orphan || held.undoneAt !== null) return true
  const { plan, state, personId, count } = held
  if (plan.isFinal) return true
  const from = state.forgotten ?? 0
  const works = state.works.slice(from, from + atOnce)
  for (const { id } of works) {
    if (id > 0) await forgetMaker(archive, db, { workId: id, personId })
  }
  const originals = [...new Set(works.flatMap(originalsOf))]
  await letFilesGo(archive, db, { pictures: [], originals })
  const forgotten = from + works.length
  if (forgotten < state.works.length) {
    await keepState(db, changeId, { ...state, forgotten })
    return false
  }
  for (const series of state.series ?? []) await forgetInSeries(db, series, personId)
  const ids = state.works.flatMap(({ id }) => (id > 0 ? [id] : []))
  await forgetInChanges(db, ids, [personId], { except: changeId })
  await keepState(db, changeId, { ...startState, done: count, forgotten })
  await keepPlan(db, changeId, { change: plan.change, ids: [], isFinal: true })
  return true
}

/** Those that gave works up, can still be undone and were made before a moment, or by somebody. */
export async function listGivenUp(
  db: Db,
  of: { readonly before: Instant } | { readonly personId: PersonId },
): Promise<readonly number[]> {
  const rows = await db
    .selectFrom('bulk_changes')
    .select('id')
    .where('undone_at', 'is', null)
    .where('what', 'like', '%"orphan":"with%')
    .where('what', 'not like', '%"isFinal":true%')
    .where((is) =>
      'before' in of ? is('made_at', '<', of.before) : is('person_id', '=', of.personId),
    )
    .orderBy('id')
    .execute()
  return rows.map(({ id }) => id)
}
