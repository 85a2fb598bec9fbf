import type { Archive } from '#archive/archive.ts'
import { moveCreatorships } from '#archive/names/move-creatorships.ts'
import { forgetPseud } from '#archive/names/remove-name.ts'
import type { PersonId } from '#ground/ids.ts'
import type { Db } from '#store/schema.ts'
import { findOrphanPseud } from './find-orphan-pseud.ts'

/** What is one person's alone, and nobody else's to see or to miss. */
const ownTables = [
  'working_copies',
  'bookmarks',
  'mutes',
  'default_filters',
  'saved_searches',
  'permissions',
  'gifts',
] as const

/**
 * Takes out what only somebody who leaves could see, and what they said of their works: lists, typed
 * texts, gifts with their name. Part of a transaction.
 */
export async function dropLists(db: Db, personId: PersonId): Promise<void> {
  for (const table of ownTables) {
    await db.deleteFrom(table).where('person_id', '=', personId).execute()
  }
  await db.deleteFrom('creator_invitations').where('by_person_id', '=', personId).execute()
  await db
    .deleteFrom('mutes')
    .where('kind', '=', 'creator')
    .where('target', '=', String(personId))
    .execute()
}

/**
 * Takes out the names of somebody who leaves, and what could undo changes of many works, once their works
 * are settled. Part of a transaction.
 */
export async function dropPossessions(archive: Archive, db: Db, personId: PersonId): Promise<void> {
  await db.deleteFrom('bulk_changes').where('person_id', '=', personId).execute()
  await dropPseuds(archive, db, personId)
}

async function dropPseuds(archive: Archive, db: Db, personId: PersonId): Promise<void> {
  const pseuds = await db
    .selectFrom('pseuds')
    .select('id')
    .where('person_id', '=', personId)
    .execute()
  const { pseudId } = await findOrphanPseud(archive, db)
  // On single chapters of others' works they may still stand.
  await moveCreatorships(db, { from: pseuds.map(({ id }) => id), to: pseudId })
  for (const { id } of pseuds) await forgetPseud(db, id)
}
