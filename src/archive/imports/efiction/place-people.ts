import type { ParsedPerson } from '#formats/efiction-sql/parsed-archive.ts'
import type { PersonId, PseudId } from '#ground/ids.ts'
import type { Db } from '#store/schema.ts'
import { fold, nameKey } from '#text/fold.ts'
import { lookKey } from '#text/look-key.ts'
import { inBatches, type Session } from './session.ts'

/**
 * Brings in every member, also those without works: they own reviews and favourites. They have no
 * account here until they claim one; no role of the old archive gives powers in this one.
 */
export async function placePeople(session: Session): Promise<void> {
  const missing = session.parsed.people.filter(({ uid }) => {
    return session.origins.find('person', uid) === undefined
  })
  await inBatches(session, missing, (db, person) => placePerson(session, db, person))
}

async function placePerson({ archive, origins }: Session, db: Db, person: ParsedPerson) {
  const name = person.penName === '' ? `member ${person.uid}` : person.penName
  const { password } = person
  const { id } = await db
    .insertInto('people')
    .values({
      name,
      name_key: nameKey(name),
      look_key: lookKey(name),
      email: person.email ?? null,
      real_name: person.realName ?? null,
      bio: person.bio ?? null,
      role: person.role === 'locked' ? 'locked' : 'member',
      joined_on: person.joinedOn ?? null,
      password_scheme: password.scheme === 'none' ? null : password.scheme,
      password_hash: password.scheme === 'none' ? null : password.hash,
      created_at: archive.clock.now(),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await db
    .insertInto('pseuds')
    .values({
      person_id: id,
      name,
      sort_name: fold(name),
      look_key: lookKey(name),
      is_default: 1,
    })
    .execute()
  await origins.add(db, 'person', person.uid, id, { role: person.role, level: person.level })
}

/**
 * The pseud under which an old member posted; nobody when the account is gone. All members have been
 * placed, for good, before anything is asked about them.
 */
export async function findPseud(
  session: Session,
  db: Db,
  uid: number | undefined,
): Promise<PseudId | undefined> {
  const known = uid === undefined ? undefined : session.pseuds.get(uid)
  if (known !== undefined) return known
  const personId = uid === undefined ? undefined : session.origins.find('person', uid)
  if (uid === undefined || !personId) return undefined
  const row = await db
    .selectFrom('pseuds')
    .select('id')
    .where('person_id', '=', personId as PersonId)
    .where('is_default', '=', 1)
    .executeTakeFirst()
  if (row) session.pseuds.set(uid, row.id)
  return row?.id
}
