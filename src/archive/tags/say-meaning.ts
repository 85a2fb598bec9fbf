import type { Archive } from '#archive/archive.ts'
import type { Staff } from '#archive/viewer.ts'
import type { TagId } from '#ground/ids.ts'
import { takeTurn } from '#store/note-change.ts'
import { inTransaction } from '#store/transaction.ts'
import { addMeta } from './add-meta.ts'
import { findTag } from './find-tag.ts'
import { makeSynonym } from './make-synonym.ts'
import { removeMeta } from './remove-meta.ts'
import { setCanonical } from './set-canonical.ts'
import { setParents } from './set-parents.ts'
import { takeTag } from './take-tag.ts'
import { unmakeSynonym } from './unmake-synonym.ts'

export const meaningDeeds = [
  'synonym',
  'no-synonym',
  'canonical',
  'not-canonical',
  'add-meta',
  'remove-meta',
  'add-fandom',
  'remove-fandom',
] as const
export type MeaningDeed = (typeof meaningDeeds)[number]

/** Of the other tag its name; of one that is to be taken away its number. */
export type MeaningAsked = {
  readonly tag: TagId
  readonly deed: MeaningDeed
  readonly name: string
  readonly other: TagId | undefined
}

/** Does one thing to a tag's meaning, with the other tag by its name. Refuses names that no tag has. */
export async function sayMeaning(
  archive: Archive,
  viewer: Staff,
  { tag, deed, name, other }: MeaningAsked,
): Promise<void> {
  const { db } = archive
  const named = async () => await findTag(db, (await takeTag(db, tag)).kind, name)
  switch (deed) {
    case 'synonym':
      return await makeSynonym(archive, viewer, { tag, of: await named() })
    case 'no-synonym':
      return await unmakeSynonym(archive, viewer, tag)
    case 'canonical':
    case 'not-canonical':
      return await setCanonical(archive, viewer, { tag, canonical: deed === 'canonical' })
    case 'add-meta':
      return await addMeta(archive, viewer, { sub: tag, meta: await named() })
    case 'remove-meta':
      return other && (await removeMeta(archive, viewer, { sub: tag, meta: other }))
    case 'add-fandom':
      return await changeFandoms(archive, viewer, tag, {
        add: await findTag(db, 'fandom', name),
      })
    case 'remove-fandom':
      return await changeFandoms(archive, viewer, tag, { remove: other })
  }
}

type FandomChange = { readonly add?: TagId; readonly remove?: TagId | undefined }

async function changeFandoms(
  archive: Archive,
  viewer: Staff,
  tag: TagId,
  { add, remove }: FandomChange,
): Promise<void> {
  await inTransaction(archive.db, async (db) => {
    await takeTurn(db)
    const rows = await db
      .selectFrom('tag_parents')
      .select('parent_id')
      .where('tag_id', '=', tag)
      .execute()
    const kept = rows.map(({ parent_id }) => parent_id).filter((id) => id !== remove)
    const fandoms = add === undefined ? kept : [...kept, add]
    await setParents({ ...archive, db }, viewer, { tag, fandoms })
  })
}
