import type { Archive } from '#archive/archive.ts'
import { isPictureUsed } from '#archive/bin/is-picture-used.ts'
import { letFilesGo } from '#archive/bin/let-files-go.ts'
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
  'bulk_changes',
  'permissions',
  'gifts',
] as const

/**
 * Takes out what belonged to somebody who leaves, once their works are settled: lists, typed texts, what
 * they said of their works, gifts with their name, pictures, and their names. Part of a transaction.
 */
export async function dropPossessions(archive: Archive, db: Db, personId: PersonId): Promise<void> {
  for (const table of ownTables) {
    await db.deleteFrom(table).where('person_id', '=', personId).execute()
  }
  await db.deleteFrom('creator_invitations').where('by_person_id', '=', personId).execute()
  await db
    .deleteFrom('mutes')
    .where('kind', '=', 'creator')
    .where('target', '=', String(personId))
    .execute()
  const icons = await dropPseuds(archive, db, personId)
  await dropUploads(archive, db, personId, icons)
}

async function dropPseuds(
  archive: Archive,
  db: Db,
  personId: PersonId,
): Promise<readonly string[]> {
  const pseuds = await db
    .selectFrom('pseuds')
    .select(['id', 'icon'])
    .where('person_id', '=', personId)
    .execute()
  const { pseudId } = await findOrphanPseud(archive, db)
  // On single chapters of others' works they may still stand.
  await moveCreatorships(db, { from: pseuds.map(({ id }) => id), to: pseudId })
  for (const { id } of pseuds) await forgetPseud(db, id)
  return pseuds.flatMap(({ icon }) => icon ?? [])
}

/** Pictures that a text still shows stay with it, under no name; all others go. */
async function dropUploads(
  archive: Archive,
  db: Db,
  personId: PersonId,
  icons: readonly string[],
): Promise<void> {
  const uploads = await db
    .deleteFrom('uploads')
    .where('person_id', '=', personId)
    .returning(['name', 'width', 'height', 'size', 'description', 'created_at'])
    .execute()
  for (const upload of uploads) {
    if (!(await isPictureUsed(db, upload.name))) continue
    const { personId: heir } = await findOrphanPseud(archive, db)
    await db
      .insertInto('uploads')
      .values({ ...upload, person_id: heir, file_name: null })
      .onConflict((on) => on.columns(['person_id', 'name']).doNothing())
      .execute()
  }
  await letFilesGo(archive, db, { pictures: [...uploads.map(({ name }) => name), ...icons] })
}
