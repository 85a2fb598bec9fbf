import { deletedName, keepNames } from '#archive/accounts/keep-names.ts'
import type { Session } from '#archive/accounts/sessions/find-session.ts'
import type { Archive } from '#archive/archive.ts'
import { letIconGo } from '#archive/names/let-icon-go.ts'
import type { PersonId } from '#ground/ids.ts'
import { Refusal } from '#ground/refusal.ts'
import { noteChange } from '#store/note-change.ts'
import type { Db } from '#store/schema.ts'
import { fold } from '#text/fold.ts'
import { lookKey } from '#text/look-key.ts'
import { anonymise } from './anonymise.ts'
import { dropLogin } from './drop-login.ts'
import { dropLists } from './drop-possessions.ts'
import { type Farewell, keepFarewell } from './farewell.ts'

/**
 * Shuts an account: nobody signs in to it any more, and no page tells what its owner was called. Its
 * works stand under `deletedName` until each is settled as the farewell says. Part of a transaction that
 * holds the logins.
 */
export async function shutAccount(
  archive: Archive,
  db: Db,
  { personId, loginId }: Pick<Session, 'personId' | 'loginId'>,
  farewell: Farewell,
): Promise<void> {
  const person = await db
    .selectFrom('people')
    .innerJoin('logins', 'logins.id', 'people.login_id')
    .select(['people.name', 'people.email', 'people.email_to_check', 'logins.email as login'])
    .where('people.id', '=', personId)
    .executeTakeFirst()
  if (!person) throw new Refusal('not-found', 'leaving.gone-already')
  const { name, email, email_to_check, login } = person
  const pseuds = await listPseuds(db, personId)
  await dropLists(db, personId)
  await keepFarewell(archive, db, personId, {
    ...farewell,
    name,
    email: email ?? undefined,
    pseuds: new Map(pseuds.map((pseud) => [pseud.id, pseud.name])),
  })
  await hidePseuds(db, personId)
  for (const { icon } of pseuds) await letIconGo(archive, db, icon)
  await anonymise(archive, db, personId)
  const addresses = [email, email_to_check, login].flatMap((one) => one ?? [])
  await dropLogin(db, { loginId, personId, addresses })
  await keepNames(archive, db, [name, ...pseuds.map((pseud) => pseud.name)])
  // Lists that are kept until something changes tell the names.
  await noteChange(db, { kind: 'person', id: personId }, archive.clock.now())
}

async function listPseuds(db: Db, personId: PersonId) {
  return await db
    .selectFrom('pseuds')
    .select(['id', 'name', 'icon'])
    .where('person_id', '=', personId)
    .execute()
}

async function hidePseuds(db: Db, personId: PersonId): Promise<void> {
  await db
    .updateTable('pseuds')
    .set({
      name: deletedName,
      sort_name: fold(deletedName),
      look_key: lookKey(deletedName),
      description: null,
      icon: null,
      icon_description: null,
    })
    .where('person_id', '=', personId)
    .execute()
}
