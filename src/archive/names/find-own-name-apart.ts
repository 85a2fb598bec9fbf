import type { Archive } from '#archive/archive.ts'
import type { PersonId, PseudId } from '#ground/ids.ts'
import { nameKey } from '#text/fold.ts'

/**
 * Where the page of somebody who keeps their names apart leads: to the one of their names that is the
 * account's own, which tells of no other. Nothing for whoever does not, or writes under none that is.
 */
export async function findOwnNameApart(
  { db }: Pick<Archive, 'db'>,
  id: PersonId,
): Promise<PseudId | undefined> {
  const rows = await db
    .selectFrom('pseuds')
    .innerJoin('people', 'people.id', 'pseuds.person_id')
    .select(['pseuds.id', 'pseuds.name', 'people.name_key'])
    .where('people.id', '=', id)
    .where('people.names_apart', '=', 1)
    .execute()
  return rows.find((row) => nameKey(row.name) === row.name_key)?.id
}

/** Whether somebody keeps their names apart. */
export async function areNamesApart({ db }: Pick<Archive, 'db'>, id: PersonId): Promise<boolean> {
  const row = await db
    .selectFrom('people')
    .select('names_apart')
    .where('id', '=', id)
    .executeTakeFirst()
  return row?.names_apart === 1
}
