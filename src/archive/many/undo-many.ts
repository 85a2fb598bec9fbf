import { isDeepStrictEqual } from 'node:util'
import type { Archive } from '#archive/archive.ts'
import { restoreWorks } from '#archive/bin/restore-from-bin.ts'
import { wipeSeries } from '#archive/bin/wipe-series.ts'
import { takeBackSeries } from '#archive/series/give-up-series.ts'
import type { System } from '#archive/viewer.ts'
import type { PersonId, SeriesId, WorkId } from '#ground/ids.ts'
import type { Db } from '#store/schema.ts'
import { inTransaction } from '#store/transaction.ts'
import { columnsBack, setColumns } from './change-columns.ts'
import { listKeptTags, putTags } from './change-tags.ts'
import { settleChanged } from './change-works.ts'
import { type HeldChange, holdChange, keepState } from './hold-change.ts'
import { countVersions, holdWorks, listOwnOf, type OwnRow } from './hold-works.ts'
import { type WorkUndo, worksAtOnce } from './many-change.ts'
import { letKeepersGo } from './put-in-series.ts'
import { takeBackWorks } from './take-back-works.ts'

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
  const isOver = state.undone >= state.works.length
  if (isOver && state.undone > 0) return true
  const some = state.works.slice(state.undone, state.undone + worksAtOnce)
  const works = some.filter(({ id }) => id > 0)
  const left = await undoWorks(archive, db, { works, personId })
  const undone = state.undone + some.length
  await keepState(db, changeId, { ...state, undone, left: [...state.left, ...left] })
  if (undone < state.works.length) return false
  await undoSeries(archive, db, held)
  return true
}

/** What the change did to series as such, once all works are as they were. */
async function undoSeries(archive: Archive, db: Db, { plan, state }: HeldChange): Promise<void> {
  for (const series of state.series ?? []) await takeBackSeries(archive, db, series)
  const { series } = plan.change
  if (series !== undefined) await letKeepersGo(db, series as SeriesId, state.keepers ?? [])
  if (state.madeSeries === undefined) return
  const used = await db
    .selectFrom('series')
    .leftJoin('series_members', 'series_members.series_id', 'series.id')
    .select(['series.version', 'series_members.id as member'])
    .where('series.id', '=', state.madeSeries)
    .where('series.binned_at', 'is', null)
    .executeTakeFirst()
  // One that somebody has described or put other works into since stays.
  if (used?.version === 1 && used.member === null) await wipeSeries(archive, db, state.madeSeries)
}

type Undoing = { readonly works: readonly WorkUndo[]; readonly personId: PersonId }

/** Gives those that are not as they were before, as far as the change went. */
async function undoWorks(
  archive: Archive,
  db: Db,
  { works, personId }: Undoing,
): Promise<readonly WorkId[]> {
  const givenUp = works.filter((work) => work.givenUp)
  if (givenUp.length > 0) {
    return await takeBackWorks(archive, db, { works: givenUp, personId })
  }
  const ids = works.map(({ id }) => id)
  const own = await listOwnOf(db, ids, personId)
  const rows = new Map((await holdWorks(db, ids)).map((row) => [row.id, row]))
  const left = new Set(ids.filter((id) => !own.has(id) || !rows.has(id)))
  const there = works.filter(({ id }) => !left.has(id))
  const binned = there.filter(({ id, binnedAt }) => {
    const row = rows.get(id)
    return row?.state === 'binned' && binnedAt !== undefined && row.binned_at === binnedAt
  })
  const restored = new Set(
    await restoreWorks(
      archive,
      db,
      binned.map(({ id }) => id),
    ),
  )
  const here = there.filter(({ id, binnedAt }) => {
    const state = rows.get(id)?.state
    const isHere = restored.has(id) || state === 'draft' || state === 'posted'
    if (!isHere || (binnedAt !== undefined && !restored.has(id))) left.add(id)
    return isHere
  })
  await undoColumns(db, here, { rows, left })
  await undoTags(db, here, left)
  const members = here.flatMap(({ member }) => member ?? [])
  if (members.length > 0) {
    await db.deleteFrom('series_members').where('id', 'in', members).execute()
  }
  const back = here.map(({ id }) => id)
  await countVersions(db, back)
  const deep = new Set(
    here.filter(({ tags, columns }) => tags || columns?.after.language).map(({ id }) => id),
  )
  await settleChanged(archive, db, back, (id) => deep.has(id))
  return ids.filter((id) => left.has(id))
}

async function undoColumns(
  db: Db,
  works: readonly WorkUndo[],
  { rows, left }: { readonly rows: ReadonlyMap<WorkId, OwnRow>; readonly left: Set<WorkId> },
): Promise<void> {
  const backs = works.flatMap(({ id, columns }) => {
    const row = rows.get(id)
    if (!columns || !row) return []
    const back = columnsBack(columns, row)
    const isWhole = Object.keys(back).length === Object.keys(columns.after).length
    if (!isWhole) left.add(id)
    return Object.keys(back).length > 0 ? [[id, back] as const] : []
  })
  await setColumns(db, backs)
}

async function undoTags(db: Db, works: readonly WorkUndo[], left: Set<WorkId>): Promise<void> {
  const tagged = works.filter(({ tags }) => tags)
  const now = await listKeptTags(
    db,
    tagged.map(({ id }) => id),
  )
  const backs = tagged.flatMap(({ id, tags }) => {
    if (tags && isDeepStrictEqual(now.get(id) ?? [], tags.after))
      return [[id, tags.before] as const]
    left.add(id)
    return []
  })
  await putTags(db, backs)
}
