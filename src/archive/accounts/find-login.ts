import type { Archive } from '#archive/archive.ts'
import type { PersonId } from '#ground/ids.ts'
import type { PersonRole } from '#store/people.ts'
import { nameKey } from '#text/fold.ts'

export type FoundLogin = {
  readonly personId: PersonId
  readonly loginId: string
  readonly name: string
  readonly role: PersonRole
  readonly email: string
}

/** Whose account a name or an e-mail address is, as somebody types it; locked ones have none. */
export async function findLogin(
  { db }: Archive,
  nameOrEmail: string,
): Promise<FoundLogin | undefined> {
  const typed = nameOrEmail.trim()
  let people = db
    .selectFrom('people')
    .innerJoin('logins', 'logins.id', 'people.login_id')
    .select(['people.id as personId', 'people.name', 'people.role'])
    .select(['logins.id as loginId', 'logins.email'])
    .where('people.role', 'in', ['member', 'staff'])
  people = typed.includes('@')
    ? people.where('logins.email', '=', typed.toLowerCase())
    : people.where('people.name_key', '=', nameKey(typed))
  return await people.executeTakeFirst()
}
