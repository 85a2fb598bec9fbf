import type { ParsedCreator } from '#formats/parsed-work.ts'
import type { PersonId, PseudId } from '#ground/ids.ts'
import type { Instant } from '#ground/time.ts'
import type { Db } from '#store/schema.ts'
import { fold, nameKey } from '#text/fold.ts'
import { lookKey } from '#text/look-key.ts'

/**
 * The pseud of a creator whom another archive names, made when it is not there. A person is known by
 * the archive they come from and their name there, never by the name alone: two archives' "Mara" are
 * not the same until somebody says so, and an import cannot speak as a member of ours.
 */
export async function findCreator(
  db: Db,
  archiveKey: string,
  creator: ParsedCreator,
  now: Instant,
): Promise<PseudId> {
  const login = creator.login ?? creator.name
  const personId =
    (await findPerson(db, archiveKey, login)) ??
    (await addPerson(db, { archiveKey, kind: 'person', oldId: nameKey(login), name: login }, now))
  const pseud = await db
    .selectFrom('pseuds')
    .select('id')
    .where('person_id', '=', personId)
    .where('name', '=', creator.name)
    .executeTakeFirst()
  return pseud?.id ?? (await addPseud(db, personId, creator.name, { isDefault: false }))
}

async function findPerson(db: Db, archiveKey: string, login: string) {
  const row = await db
    .selectFrom('origins')
    .select('target_id')
    .where('archive_key', '=', archiveKey)
    .where('kind', '=', 'person')
    .where('old_id', '=', nameKey(login))
    .executeTakeFirst()
  return (row?.target_id ?? undefined) as PersonId | undefined
}

export type NewPerson = {
  readonly archiveKey: string
  readonly kind: string
  readonly oldId: string
  readonly name: string
}

/** Adds a person without an account, with the pseud that bears their name, and remembers their origin. */
export async function addPerson(db: Db, person: NewPerson, now: Instant): Promise<PersonId> {
  const { id } = await db
    .insertInto('people')
    .values({
      name: person.name,
      name_key: nameKey(person.name),
      look_key: lookKey(person.name),
      created_at: now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await addPseud(db, id, person.name, { isDefault: true })
  await db
    .insertInto('origins')
    .values({
      archive_key: person.archiveKey,
      kind: person.kind,
      old_id: person.oldId,
      target_id: id,
    })
    .execute()
  return id
}

async function addPseud(
  db: Db,
  personId: PersonId,
  name: string,
  { isDefault }: { readonly isDefault: boolean },
): Promise<PseudId> {
  const { id } = await db
    .insertInto('pseuds')
    .values({
      person_id: personId,
      name,
      sort_name: fold(name),
      look_key: lookKey(name),
      is_default: isDefault ? 1 : 0,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}
