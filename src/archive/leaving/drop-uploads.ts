import { setImmediate as othersFirst } from 'node:timers/promises'
import type { Archive } from '#archive/archive.ts'
import { isPictureUsed } from '#archive/bin/is-picture-used.ts'
import type { PersonId } from '#ground/ids.ts'
import { inTransaction } from '#store/transaction.ts'
import { findOrphanPseud } from './find-orphan-pseud.ts'

/**
 * Lets go of the pictures that somebody has uploaded, each by itself: one that a text still shows stays
 * with it, under no name; all others go. To look for it every text is read, which no transaction waits
 * for; who takes the file off the disk looks once more.
 */
export async function dropUploads(
  archive: Archive,
  personId: PersonId,
  signal?: AbortSignal,
): Promise<void> {
  const uploads = await archive.db
    .selectFrom('uploads')
    .select(['name', 'width', 'height', 'size', 'description', 'created_at'])
    .where('person_id', '=', personId)
    .execute()
  for (const upload of uploads) {
    await othersFirst()
    signal?.throwIfAborted()
    const { name } = upload
    const isUsed = await isPictureUsed(archive.db, name)
    await inTransaction(archive.db, async (db) => {
      const own = db.deleteFrom('uploads').where('person_id', '=', personId)
      await own.where('name', '=', name).execute()
      if (!isUsed) return await archive.queue.add(db, 'erase-file', { sha256: name.slice(0, 64) })
      const { personId: heir } = await findOrphanPseud(archive, db)
      await db
        .insertInto('uploads')
        .values({ ...upload, person_id: heir, file_name: null })
        .onConflict((on) => on.columns(['person_id', 'name']).doNothing())
        .execute()
    })
  }
}
