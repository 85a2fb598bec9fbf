import type { Archive } from '#archive/archive.ts'
import { findOrphanPseud } from '#archive/leaving/find-orphan-pseud.ts'
import { creatorsOfSeries } from '#archive/works/creator-of.ts'
import type { PersonId, PseudId, SeriesId, WorkId } from '#ground/ids.ts'
import { noteChange } from '#store/note-change.ts'
import type { Db } from '#store/schema.ts'

/** What giving works up did to a series, short because it is kept for undoing. */
export type GivenUpSeries = {
  readonly id: SeriesId
  /** Names that kept it, with their places. */
  readonly keepers: readonly (readonly [pseud: PseudId, position: number])[]
  /** What keeps it since, where nobody else did. */
  readonly heir?: PseudId
  /** Places in it that wait, unseen, to be dropped or to come back. */
  readonly parts: readonly number[]
}

type GivingUp = { readonly personId: PersonId; readonly ids: readonly WorkId[] }

// Servers allow some thousand values in one statement.
const batch = 1000

/**
 * Lets the series of works that are given up not tell whose these were: somebody who has no other work in
 * a series keeps it no longer; out of a series that they go on with, the works are taken, but for those
 * that another of its keepers made too. Part of a transaction, before the names on the works change.
 */
export async function giveUpSeries(
  archive: Archive,
  db: Db,
  giving: GivingUp,
): Promise<readonly GivenUpSeries[]> {
  const given: GivenUpSeries[] = []
  for (const id of await listKept(db, giving)) {
    const one = await giveUp(archive, db, giving, id)
    if (one) given.push(one)
  }
  return given
}

async function listKept(db: Db, { personId, ids }: GivingUp): Promise<ReadonlySet<SeriesId>> {
  const kept = new Set<SeriesId>()
  for (let from = 0; from < ids.length; from += batch) {
    const rows = await db
      .selectFrom('series_members')
      .innerJoin('series_creatorships', 'series_creatorships.series_id', 'series_members.series_id')
      .innerJoin('pseuds', 'pseuds.id', 'series_creatorships.pseud_id')
      .select('series_members.series_id')
      .distinct()
      .where('series_members.work_id', 'in', ids.slice(from, from + batch))
      .where('pseuds.person_id', '=', personId)
      .execute()
    for (const { series_id } of rows) kept.add(series_id)
  }
  return kept
}

async function giveUp(
  archive: Archive,
  db: Db,
  { personId, ids }: GivingUp,
  id: SeriesId,
): Promise<GivenUpSeries | undefined> {
  const keepers = await creatorsOfSeries(db)
    .select('series_creatorships.position')
    .where('series_creatorships.series_id', '=', id)
    .execute()
  const others = new Set(keepers.map((one) => one.personId).filter((one) => one !== personId))
  const given = new Set<number>(ids)
  const parts = await listParts(db, id)
  const own = parts.filter((part) => part.personId === personId)
  const going = own.filter(({ work_id }) => work_id !== null && given.has(work_id))
  if (going.length < own.length) {
    const explained = new Set(
      parts.filter((part) => others.has(part.personId)).map(({ work_id }) => work_id),
    )
    const told = going.filter(({ work_id }) => !explained.has(work_id)).map((part) => part.id)
    const hidden = [...new Set(told)]
    if (hidden.length === 0) return undefined
    await setPending(db, { id, parts: hidden }, 1)
    await noteChange(db, { kind: 'series', id }, archive.clock.now())
    return { id, keepers: [], parts: hidden }
  }
  const names = keepers.filter((one) => one.personId === personId)
  await db
    .deleteFrom('series_creatorships')
    .where('series_id', '=', id)
    .where(
      'pseud_id',
      'in',
      names.map(({ pseudId }) => pseudId),
    )
    .execute()
  await noteChange(db, { kind: 'series', id }, archive.clock.now())
  const was = names.map(({ pseudId, position }) => [pseudId, position] as const)
  if (others.size > 0) return { id, keepers: was, parts: [] }
  const { pseudId: heir } = await findOrphanPseud(archive, db)
  await db
    .insertInto('series_creatorships')
    .values({ series_id: id, pseud_id: heir, position: 0 })
    .execute()
  return { id, keepers: was, heir, parts: [] }
}

/** A series' works that stand in it openly, a line for each of their creators. */
async function listParts(db: Db, id: SeriesId) {
  return await db
    .selectFrom('series_members')
    .innerJoin('creatorships', 'creatorships.work_id', 'series_members.work_id')
    .innerJoin('pseuds', 'pseuds.id', 'creatorships.pseud_id')
    .select(['series_members.id', 'series_members.work_id', 'pseuds.person_id as personId'])
    .where('series_members.series_id', '=', id)
    .where('series_members.pending', '=', 0)
    .execute()
}

async function setPending(
  db: Db,
  { id, parts }: Pick<GivenUpSeries, 'id' | 'parts'>,
  pending: 0 | 1,
): Promise<void> {
  for (let from = 0; from < parts.length; from += batch) {
    await db
      .updateTable('series_members')
      .set({ pending })
      .where('series_id', '=', id)
      .where('id', 'in', parts.slice(from, from + batch))
      .execute()
  }
}

/** Undoes it, for the names that still are: keepers that came since stay. Part of a transaction. */
export async function takeBackSeries(
  archive: Archive,
  db: Db,
  { id, keepers, heir, parts }: GivenUpSeries,
): Promise<void> {
  if (heir !== undefined) {
    await db
      .deleteFrom('series_creatorships')
      .where('series_id', '=', id)
      .where('pseud_id', '=', heir)
      .execute()
  }
  if (keepers.length > 0) {
    await db
      .insertInto('series_creatorships')
      .values(keepers.map(([pseud_id, position]) => ({ series_id: id, pseud_id, position })))
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  }
  await setPending(db, { id, parts }, 0)
  await noteChange(db, { kind: 'series', id }, archive.clock.now())
}

/** Drops the places that waited, and whom the one who went has asked: nothing tells of them any more. */
export async function forgetInSeries(
  db: Db,
  { id, keepers, parts }: GivenUpSeries,
  personId: PersonId,
): Promise<void> {
  if (keepers.length > 0) {
    await db
      .deleteFrom('creator_invitations')
      .where('series_id', '=', id)
      .where('by_person_id', '=', personId)
      .execute()
  }
  for (let from = 0; from < parts.length; from += batch) {
    await db
      .deleteFrom('series_members')
      .where('series_id', '=', id)
      .where('pending', '=', 1)
      .where('id', 'in', parts.slice(from, from + batch))
      .execute()
  }
}
