import { system } from '#archive/viewer.ts'
import type { ChapterId, WorkId } from '#ground/ids.ts'
import type { Db } from '#store/schema.ts'
import { visibleChapters } from './visible-chapters.ts'

const arranger = system('arrange chapters')

/** Positions of binned chapters are their ids below nought; these are out of the way of both. */
const outOfTheWay = -1_000_000_000

/** A work's chapters in order, without those in the bin. For those who hold the work. */
export async function listInOrder(db: Db, workId: WorkId) {
  return await visibleChapters(db, arranger)
    .where('works.id', '=', workId)
    .where('chapters.state', '!=', 'binned')
    .select(['chapters.id', 'chapters.position', 'chapters.number', 'chapters.state'])
    .orderBy('chapters.position')
    .execute()
}

/**
 * Puts a work's chapters into an order: positions from 1 without gaps. Numbers follow the positions; a
 * work cut from a larger one, whose numbers skip, keeps its numbers, in order. `ids` are all that are
 * not in the bin.
 */
export async function setOrder(db: Db, workId: WorkId, ids: readonly ChapterId[]): Promise<void> {
  const known = new Map((await listInOrder(db, workId)).map((row) => [row.id, row]))
  const numbers = numbersFor([...known.values()])
  const moved = ids.flatMap((id, index) => {
    const row = known.get(id)
    const [position, number] = [index + 1, numbers[index] ?? index + 1]
    if (!row || (row.position === position && row.number === number)) return []
    return [{ id, position, number }]
  })
  if (moved.length === 0) return
  await rememberSourceNumbers(db, workId)
  // Places are unique, so nobody may stand where somebody else still does.
  for (const { id, position } of moved) {
    const away = { position: outOfTheWay - position }
    await db.updateTable('chapters').set(away).where('id', '=', id).execute()
  }
  for (const { id, position, number } of moved) {
    await db.updateTable('chapters').set({ position, number }).where('id', '=', id).execute()
  }
}

/** An import finds its chapters by their numbers at the source, whatever they are here. */
async function rememberSourceNumbers(db: Db, workId: WorkId): Promise<void> {
  await db
    .updateTable('chapters')
    .set((chapter) => ({ source_number: chapter.ref('number') }))
    .where('work_id', '=', workId)
    .where('source_number', 'is', null)
    .execute()
}

function numbersFor(rows: readonly { readonly number: number; readonly position: number }[]) {
  const numbers = rows.map(({ number }) => number).sort((a, b) => a - b)
  // A gap that is not at the end of what is numbered through comes from the source.
  const isOwn = numbers.every((number, index) => number <= index + 2)
  return isOwn ? rows.map((_, index) => index + 1) : numbers
}
