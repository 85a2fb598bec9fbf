import { sql } from 'kysely'
import type { Archive } from '#archive/archive.ts'
import { writerOf } from '#archive/posting/save-work.ts'
import type { Viewer } from '#archive/viewer.ts'
import type { PersonId } from '#ground/ids.ts'
import type { Db } from '#store/schema.ts'
import { inTransaction } from '#store/transaction.ts'
import { listNames } from './list-names.ts'
import { followNames } from './settle-names.ts'

/**
 * Keeps somebody's names apart, or joins them again. Apart, no page, list, file, feed or search tells
 * that two of them are one person's. What was told before is not taken back: copies stay copies.
 */
export async function keepNamesApart(
  archive: Archive,
  viewer: Viewer,
  areApart: boolean,
): Promise<void> {
  const writer = writerOf(viewer)
  await inTransaction(archive.db, async (db) => {
    const before = await listNames({ db }, writer)
    if (before.areApart === areApart) return
    await db
      .updateTable('people')
      .set({ names_apart: areApart ? 1 : 0 })
      .where('id', '=', writer.id)
      .execute()
    if (areApart) await keepMutes(archive, db, writer.id)
    await followNames(archive, db, writer.id)
  })
}

/**
 * Whoever muted the person has muted every name that was known as theirs, and goes on doing so: keeping
 * names apart is no way back to those who wanted to hear nothing.
 */
async function keepMutes(archive: Archive, db: Db, personId: PersonId): Promise<void> {
  const ofNames = db
    .selectFrom('mutes')
    .innerJoin('pseuds', (on) => on.on('pseuds.person_id', '=', personId))
    .where('mutes.kind', '=', 'creator')
    .where('mutes.target', '=', String(personId))
    .select((is) => [
      'mutes.person_id',
      sql.lit('pseud').as('kind'),
      is.cast<string>('pseuds.id', 'text').as('target'),
      'mutes.manner',
      sql.val(archive.clock.now()).as('created_at'),
    ])
  await db
    .insertInto('mutes')
    .columns(['person_id', 'kind', 'target', 'manner', 'created_at'])
    .expression(ofNames)
    .onConflict((on) => on.columns(['person_id', 'kind', 'target']).doNothing())
    .execute()
}
