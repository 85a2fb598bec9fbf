import { visibleChapters } from '#archive/chapters/visible-chapters.ts'
import { system } from '#archive/viewer.ts'
import type { PseudId, WorkId } from '#ground/ids.ts'
import type { Db } from '#store/schema.ts'

const keeper = system('put one name in the place of another')

type Moving = {
  readonly from: readonly PseudId[]
  readonly to: PseudId
  /** Only what stands on this work; absent: everything, series too. */
  readonly workId?: WorkId
}

/**
 * Puts one pseud in the place of others, on works, chapters and series. Where it stands already the
 * others only go. Part of a transaction; whoever calls it settles the works.
 */
export async function moveCreatorships(db: Db, moving: Moving): Promise<void> {
  if (moving.from.length === 0) return
  await moveOnWorks(db, moving)
  await moveOnChapters(db, moving)
  if (moving.workId === undefined) await moveOnSeries(db, moving)
}

async function moveOnWorks(db: Db, { from, to, workId }: Moving): Promise<void> {
  let found = db
    .selectFrom('creatorships')
    .selectAll()
    .where('pseud_id', 'in', [...from])
  if (workId !== undefined) found = found.where('work_id', '=', workId)
  for (const { work_id, pseud_id, position } of await found.orderBy('position').execute()) {
    await db
      .deleteFrom('creatorships')
      .where('work_id', '=', work_id)
      .where('pseud_id', '=', pseud_id)
      .execute()
    await db
      .insertInto('creatorships')
      .values({ work_id, pseud_id: to, position })
      .onConflict((on) => on.columns(['work_id', 'pseud_id']).doNothing())
      .execute()
  }
}

async function moveOnChapters(db: Db, { from, to, workId }: Moving): Promise<void> {
  let found = db
    .selectFrom('chapter_creatorships')
    .selectAll()
    .where('pseud_id', 'in', [...from])
  if (workId !== undefined) {
    found = found.where('chapter_id', 'in', chaptersOf(db, workId))
  }
  for (const { chapter_id, pseud_id, position } of await found.orderBy('position').execute()) {
    await db
      .deleteFrom('chapter_creatorships')
      .where('chapter_id', '=', chapter_id)
      .where('pseud_id', '=', pseud_id)
      .execute()
    await db
      .insertInto('chapter_creatorships')
      .values({ chapter_id, pseud_id: to, position })
      .onConflict((on) => on.columns(['chapter_id', 'pseud_id']).doNothing())
      .execute()
  }
}

function chaptersOf(db: Db, workId: WorkId) {
  return visibleChapters(db, keeper).select('chapters.id').where('works.id', '=', workId)
}

async function moveOnSeries(db: Db, { from, to }: Moving): Promise<void> {
  const found = await db
    .selectFrom('series_creatorships')
    .selectAll()
    .where('pseud_id', 'in', [...from])
    .orderBy('position')
    .execute()
  for (const { series_id, pseud_id, position } of found) {
    await db
      .deleteFrom('series_creatorships')
      .where('series_id', '=', series_id)
      .where('pseud_id', '=', pseud_id)
      .execute()
    await db
      .insertInto('series_creatorships')
      .values({ series_id, pseud_id: to, position })
      .onConflict((on) => on.columns(['series_id', 'pseud_id']).doNothing())
      .execute()
  }
}
