import { refuseKeptName } from '#archive/accounts/keep-names.ts'
import { holdLogins } from '#archive/accounts/logins.ts'
import type { Archive } from '#archive/archive.ts'
import { mayWrite } from '#archive/joining/may-write.ts'
import { writerOf } from '#archive/posting/save-work.ts'
import type { Viewer } from '#archive/viewer.ts'
import type { PseudId } from '#ground/ids.ts'
import { Refusal } from '#ground/refusal.ts'
import { inTransaction } from '#store/transaction.ts'
import { fold } from '#text/fold.ts'
import { lookKey } from '#text/look-key.ts'
import { refusePseud, tidyName } from './refuse-pseud.ts'

/** Names that one person may have; more are hardly kept in one head. */
export const mostNames = 100

/** Gives somebody one more name to write under. Refuses one that looks like somebody else's. */
export async function addName(archive: Archive, viewer: Viewer, typed: string): Promise<PseudId> {
  const writer = writerOf(viewer)
  const name = tidyName(typed)
  return await inTransaction(archive.db, async (db) => {
    // Two of one name at once come one after the other.
    await holdLogins(db)
    await mayWrite(archive, db, viewer)
    await refusePseud(db, { name, personId: writer.id })
    await refuseKeptName(archive, db, name)
    const own = await db
      .selectFrom('pseuds')
      .select((of) => of.fn.countAll<number | string>().as('count'))
      .where('person_id', '=', writer.id)
      .executeTakeFirstOrThrow()
    if (Number(own.count) >= mostNames) {
      throw new Refusal('too-many', 'names.too-many', undefined, { limit: mostNames })
    }
    const { id } = await db
      .insertInto('pseuds')
      .values({
        person_id: writer.id,
        name,
        sort_name: fold(name),
        look_key: lookKey(name),
        is_default: Number(own.count) === 0 ? 1 : 0,
        created_at: archive.clock.now(),
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    return id
  })
}
