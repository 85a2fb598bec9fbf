import { findPseud } from '#archive/posting/find-pseud.ts'
import type { WorkId } from '#ground/ids.ts'
import type { Db } from '#store/schema.ts'
import { nameKey } from '#text/fold.ts'

/** Gifts that the form shows: what somebody refused is no gift any more. */
export async function listGifts(db: Db, workId: WorkId) {
  const rows = await db
    .selectFrom('gifts')
    .select(['id', 'name', 'position', 'answer'])
    .where('work_id', '=', workId)
    .orderBy('position')
    .orderBy('id')
    .execute()
  return rows
}

/**
 * Gives a work to those who are named, members or any name. Those who have it keep their answer; who
 * has refused it is not given it again.
 */
export async function placeGifts(db: Db, workId: WorkId, names: readonly string[]): Promise<void> {
  const all = await listGifts(db, workId)
  const refused = new Set(
    all.filter(({ answer }) => answer === 'refused').map(({ name }) => nameKey(name)),
  )
  const left = all.filter(({ answer }) => answer !== 'refused')
  for (const [position, name] of names.entries()) {
    const at = left.findIndex((gift) => nameKey(gift.name) === nameKey(name))
    const [known] = at < 0 ? [] : left.splice(at, 1)
    if (known) {
      if (known.position === position) continue
      await db.updateTable('gifts').set({ position }).where('id', '=', known.id).execute()
    } else if (!refused.has(nameKey(name))) await addGift(db, { workId, name, position })
  }
  const gone = left.map(({ id }) => id)
  if (gone.length > 0) await db.deleteFrom('gifts').where('id', 'in', gone).execute()
}

async function addGift(
  db: Db,
  gift: { readonly workId: WorkId; readonly name: string; readonly position: number },
): Promise<void> {
  const { workId, name, position } = gift
  const found = await findPseud(db, name)
  const person_id = found === undefined || found === 'several' ? null : found.personId
  await db
    .insertInto('gifts')
    .values({ work_id: workId, name, url: null, position, person_id })
    .execute()
}
