import { orphanName } from '#archive/accounts/keep-names.ts'
import { holdLogins } from '#archive/accounts/logins.ts'
import type { Archive } from '#archive/archive.ts'
import type { PersonId, PseudId } from '#ground/ids.ts'
import type { Db } from '#store/schema.ts'
import { fold, nameKey } from '#text/fold.ts'
import { lookKey } from '#text/look-key.ts'

export type OrphanPseud = { readonly personId: PersonId; readonly pseudId: PseudId }

/**
 * The pseud of the one account that given-up works belong to; both are made when they are first needed.
 * With `name`, a pseud of it that keeps how somebody was called, but no longer whose it was.
 */
export async function findOrphanPseud(
  archive: Archive,
  db: Db,
  name: string = orphanName,
): Promise<OrphanPseud> {
  await holdLogins(db)
  const personId = (await findPerson(db)) ?? (await addPerson(archive, db))
  const known = await db
    .selectFrom('pseuds')
    .select('id')
    .where('person_id', '=', personId)
    .where('name', '=', name)
    .executeTakeFirst()
  return { personId, pseudId: known?.id ?? (await addPseud(archive, db, personId, name)) }
}

async function findPerson(db: Db): Promise<PersonId | undefined> {
  const row = await db
    .selectFrom('people')
    .select('id')
    .where('role', '=', 'orphans')
    .orderBy('id')
    .executeTakeFirst()
  return row?.id
}

async function addPerson({ clock }: Archive, db: Db): Promise<PersonId> {
  const { id } = await db
    .insertInto('people')
    .values({
      name: orphanName,
      name_key: nameKey(orphanName),
      look_key: lookKey(orphanName),
      role: 'orphans',
      created_at: clock.now(),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

async function addPseud(
  { clock }: Archive,
  db: Db,
  person_id: PersonId,
  name: string,
): Promise<PseudId> {
  const { id } = await db
    .insertInto('pseuds')
    .values({
      person_id,
      name,
      sort_name: fold(name),
      look_key: lookKey(name),
      is_default: name === orphanName ? 1 : 0,
      created_at: clock.now(),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}
