import { isDeepStrictEqual } from 'node:util'
import type { Archive } from '#archive/archive.ts'
import { restoreWork } from '#archive/bin/restore-from-bin.ts'
import { holdWork } from '#archive/chapters/hold-work.ts'
import type { System } from '#archive/viewer.ts'
import type { PersonId } from '#ground/ids.ts'
import type { Db } from '#store/schema.ts'
import { inTransaction } from '#store/transaction.ts'
import { countVersion, isOf, readRow, setColumns, settle } from './change-one.ts'
import { listKeptTags, putTags } from './change-tags.ts'
import { holdChange, keepState } from './hold-change.ts'
import { type KeptColumns, type WorkUndo, worksAtOnce } from './many-change.ts'

/**
 * Undoes a change of many works, a hundred to a transaction: each is as it was before. What somebody has
 * changed since stays as they made it, and is told. Stopped and started again it goes on where it was.
 */
export async function undoMany(
  archive: Archive,
  _viewer: System,
  changeId: number,
  signal?: AbortSignal,
): Promise<void> {
  for (let isDone = false; !isDone; ) {
    signal?.throwIfAborted()
    isDone = await inTransaction(archive.db, async (db) => await undoSome(archive, db, changeId))
  }
}

/** The next hundred works, within a transaction. True: there are no more. */
export async function undoSome(archive: Archive, db: Db, changeId: number): Promise<boolean> {
  const held = await holdChange(db, changeId)
  if (!held || held.undoneAt === null) return true
  const { state, personId } = held
  const works = state.works.slice(state.undone, state.undone + worksAtOnce)
  const left = [...state.left]
  for (const work of works) {
    if (!(await undoOne(archive, db, { work, personId }))) left.push(work.id)
  }
  const undone = state.undone + works.length
  await keepState(db, changeId, { ...state, undone, left })
  return undone >= state.works.length
}

/** True: the work is as it was before, as far as the change went. */
async function undoOne(
  archive: Archive,
  db: Db,
  { work, personId }: { readonly work: WorkUndo; readonly personId: PersonId },
): Promise<boolean> {
  const { id, columns, tags, member, binnedAt } = work
  await holdWork(db, id)
  const row = await readRow(db, id)
  if (!row || !(await isOf(db, id, personId))) return false
  let isWhole = true
  if (binnedAt !== undefined) {
    if (row.state === 'binned' && row.binned_at === binnedAt) await restoreWork(archive, db, id)
    else isWhole = false
  } else if (row.state !== 'draft' && row.state !== 'posted') return false
  const back = columns && backOf(columns, row)
  if (back && Object.keys(back).length < Object.keys(columns.after).length) isWhole = false
  if (back && Object.keys(back).length > 0) await setColumns(db, id, back)
  const isAsMade = tags && isDeepStrictEqual(await listKeptTags(db, id), tags.after)
  if (tags && isAsMade) await putTags(db, id, tags.before)
  if (tags && !isAsMade) isWhole = false
  if (member !== undefined) await db.deleteFrom('series_members').where('id', '=', member).execute()
  await countVersion(db, id)
  await settle(archive, db, id, { isDeep: Boolean(tags || columns?.after.language) })
  return isWhole
}

/** The columns that are still as the change has made them, with what they were. */
function backOf(
  { before, after }: NonNullable<WorkUndo['columns']>,
  row: KeptColumns,
): KeptColumns {
  const names = (Object.keys(after) as (keyof KeptColumns)[]).filter((name) => {
    return row[name] === after[name]
  })
  return Object.fromEntries(names.map((name) => [name, before[name]])) as KeptColumns
}
