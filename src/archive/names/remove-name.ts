import { holdLogins } from '#archive/accounts/logins.ts'
import type { Archive } from '#archive/archive.ts'
import { writerOf } from '#archive/posting/save-work.ts'
import type { Viewer } from '#archive/viewer.ts'
import type { PseudId } from '#ground/ids.ts'
import { Refusal } from '#ground/refusal.ts'
import type { Db } from '#store/schema.ts'
import { inTransaction } from '#store/transaction.ts'
import { letIconGo } from './let-icon-go.ts'
import { listNames, readName } from './list-names.ts'
import { moveCreatorships } from './move-creatorships.ts'
import { followNames } from './settle-names.ts'

/**
 * Removes one of somebody's names; all that stands under it moves to another of theirs first. The last
 * one stays: nothing could be written without.
 */
export async function removeName(
  archive: Archive,
  viewer: Viewer,
  { id, to }: { readonly id: PseudId; readonly to: PseudId | undefined },
): Promise<void> {
  const writer = writerOf(viewer)
  await inTransaction(archive.db, async (db) => {
    await holdLogins(db)
    const gone = await readName({ db }, writer, id)
    const { names } = await listNames({ db }, writer)
    const others = names.filter((one) => one.id !== id)
    if (others.length === 0) throw new Refusal('conflict', 'names.last-one')
    const heir = others.find((one) => one.id === to)
    if (!heir) throw new Refusal('invalid', 'names.choose-another', 'to')
    await moveCreatorships(db, { from: [id], to: heir.id })
    await forgetPseud(db, id)
    await letIconGo(archive, db, gone.icon?.name)
    if (gone.isDefault) {
      await db.updateTable('pseuds').set({ is_default: 1 }).where('id', '=', heir.id).execute()
    }
    await followNames(archive, db, writer.id)
  })
}

/** Takes a pseud out on which nothing stands any more, with what others said of it. */
export async function forgetPseud(db: Db, id: PseudId): Promise<void> {
  await db.deleteFrom('creator_invitations').where('pseud_id', '=', id).execute()
  await db
    .deleteFrom('mutes')
    .where('kind', '=', 'pseud')
    .where('target', '=', String(id))
    .execute()
  await db.deleteFrom('pseuds').where('id', '=', id).execute()
}
