import type { Archive } from '#archive/archive.ts'
import { writerOf } from '#archive/posting/save-work.ts'
import type { Viewer } from '#archive/viewer.ts'
import type { PseudId } from '#ground/ids.ts'
import { inTransaction } from '#store/transaction.ts'
import { readName } from './list-names.ts'

/** Chooses which of somebody's names a new work begins with. */
export async function chooseDefault(archive: Archive, viewer: Viewer, id: PseudId): Promise<void> {
  const writer = writerOf(viewer)
  await inTransaction(archive.db, async (db) => {
    await readName({ db }, writer, id)
    await db
      .updateTable('pseuds')
      .set((row) => ({ is_default: row.case().when('id', '=', id).then(1).else(0).end() }))
      .where('person_id', '=', writer.id)
      .execute()
  })
}
