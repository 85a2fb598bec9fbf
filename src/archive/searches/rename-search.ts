import type { Archive } from '#archive/archive.ts'
import type { Member, Staff } from '#archive/viewer.ts'
import { Refusal } from '#ground/refusal.ts'
import { takeTurn } from '#store/note-change.ts'
import { inTransaction } from '#store/transaction.ts'
import { nameKey } from '#text/fold.ts'
import { refuseIfTaken } from './save-search.ts'
import { readSearchName } from './search.ts'

/** Gives a search of the account another name. Refuses a blank one and one that is taken. */
export async function renameSearch(
  archive: Archive,
  viewer: Member | Staff,
  { id, name: text }: { readonly id: number; readonly name: string },
): Promise<void> {
  const name = readSearchName(text)
  if (name === undefined) throw new Refusal('invalid', 'searches.name-missing', 'name')
  await inTransaction(archive.db, async (db) => {
    await takeTurn(db)
    await refuseIfTaken(db, viewer, name, id)
    const row = await db
      .updateTable('saved_searches')
      .set({ name, name_key: nameKey(name) })
      .where('id', '=', id)
      .where('person_id', '=', viewer.id)
      .returning('id')
      .executeTakeFirst()
    if (!row) throw new Refusal('not-found', 'searches.not-found')
  })
}
