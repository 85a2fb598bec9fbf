import type { Archive } from '#archive/archive.ts'
import type { Member, Staff } from '#archive/viewer.ts'
import { Refusal } from '#ground/refusal.ts'
import { takeTurn } from '#store/note-change.ts'
import type { Db } from '#store/schema.ts'
import { inTransaction } from '#store/transaction.ts'
import { nameKey } from '#text/fold.ts'
import { mostSearches, readListAddress, readSearchName } from './search.ts'

/**
 * Saves a list under a name; what is there now counts as seen. Refuses a blank name, one that the
 * account has already, an address that is no list, and more than `mostSearches`.
 */
export async function saveSearch(
  archive: Archive,
  viewer: Member | Staff,
  search: { readonly name: string; readonly address: string },
): Promise<void> {
  const name = readSearchName(search.name)
  if (name === undefined) throw new Refusal('invalid', 'searches.name-missing', 'name')
  const address = readListAddress(search.address)
  if (address === undefined) throw new Refusal('invalid', 'searches.no-list')
  const now = archive.clock.now()
  await inTransaction(archive.db, async (db) => {
    await takeTurn(db)
    await refuseIfTaken(db, viewer, name)
    const { count } = await db
      .selectFrom('saved_searches')
      .select((of) => of.fn.countAll<number | string>().as('count'))
      .where('person_id', '=', viewer.id)
      .executeTakeFirstOrThrow()
    if (Number(count) >= mostSearches) {
      throw new Refusal('invalid', 'searches.too-many', undefined, { most: mostSearches })
    }
    await db
      .insertInto('saved_searches')
      .values({
        person_id: viewer.id,
        name,
        name_key: nameKey(name),
        address,
        seen_at: now,
        feed_hash: null,
        created_at: now,
      })
      .execute()
  })
}

/** Refuses a name that another search of the account has; `own` is the one that is renamed. */
export async function refuseIfTaken(
  db: Db,
  viewer: Member | Staff,
  name: string,
  own?: number,
): Promise<void> {
  const row = await db
    .selectFrom('saved_searches')
    .select('id')
    .where('person_id', '=', viewer.id)
    .where('name_key', '=', nameKey(name))
    .executeTakeFirst()
  if (row && row.id !== own) {
    throw new Refusal('conflict', 'searches.name-taken', 'name', { name })
  }
}
