import { sql } from 'kysely'
import { visibleChapters } from '#archive/chapters/visible-chapters.ts'
import { system } from '#archive/viewer.ts'
import type { PseudId, WorkId } from '#ground/ids.ts'
import type { Db } from '#store/schema.ts'

const keeper = system('put one name in the place of another')

type Moving = {
  readonly from: readonly PseudId[]
  readonly to: PseudId
  /** Only what stands on these works; absent: everything, series too. */
  readonly workIds?: readonly WorkId[]
}

/**
 * Puts one pseud in the place of others, on works, chapters and series. Where it stands already the
 * others only go. Part of a transaction; whoever calls it settles the works.
 */
export async function moveCreatorships(db: Db, { from, to, workIds }: Moving): Promise<void> {
  // A name that would take its own place stays.
  const moving = {
    from: from.filter((id) => id !== to),
    to,
    ...(workIds && { workIds }),
  }
  if (moving.from.length === 0) return
  await moveOnWorks(db, moving)
  await moveOnChapters(db, moving)
  if (!workIds) await moveOnSeries(db, moving)
}

async function moveOnWorks(db: Db, { from, to, workIds }: Moving): Promise<void> {
  let old = db.selectFrom('creatorships').where('pseud_id', 'in', [...from])
  let gone = db.deleteFrom('creatorships').where('pseud_id', 'in', [...from])
  if (workIds) {
    old = old.where('work_id', 'in', workIds)
    gone = gone.where('work_id', 'in', workIds)
  }
  await db
    .insertInto('creatorships')
    .columns(['work_id', 'pseud_id', 'position'])
    .expression(
      old
        .select((is) => [
          'work_id',
          sql.val(to).as('pseud_id'),
          is.fn.min('position').as('position'),
        ])
        .groupBy('work_id'),
    )
    .onConflict((on) => on.columns(['work_id', 'pseud_id']).doNothing())
    .execute()
  await gone.execute()
}

async function moveOnChapters(db: Db, { from, to, workIds }: Moving): Promise<void> {
  let old = db.selectFrom('chapter_creatorships').where('pseud_id', 'in', [...from])
  let gone = db.deleteFrom('chapter_creatorships').where('pseud_id', 'in', [...from])
  if (workIds) {
    old = old.where('chapter_id', 'in', chaptersOf(db, workIds))
    gone = gone.where('chapter_id', 'in', chaptersOf(db, workIds))
  }
  await db
    .insertInto('chapter_creatorships')
    .columns(['chapter_id', 'pseud_id', 'position'])
    .expression(
      old
        .select((is) => [
          'chapter_id',
          sql.val(to).as('pseud_id'),
          is.fn.min('position').as('position'),
        ])
        .groupBy('chapter_id'),
    )
    .onConflict((on) => on.columns(['chapter_id', 'pseud_id']).doNothing())
    .execute()
  await gone.execute()
}

function chaptersOf(db: Db, ids: readonly WorkId[]) {
  return visibleChapters(db, keeper).select('chapters.id').where('works.id', 'in', ids)
}

async function moveOnSeries(db: Db, { from, to }: Moving): Promise<void> {
  await db
    .insertInto('series_creatorships')
    .columns(['series_id', 'pseud_id', 'position'])
    .expression(
      db
        .selectFrom('series_creatorships')
        .where('pseud_id', 'in', [...from])
        .select((is) => [
          'series_id',
          sql.val(to).as('pseud_id'),
          is.fn.min('position').as('position'),
        ])
        .groupBy('series_id'),
    )
    .onConflict((on) => on.columns(['series_id', 'pseud_id']).doNothing())
    .execute()
  await db
    .deleteFrom('series_creatorships')
    .where('pseud_id', 'in', [...from])
    .execute()
}
