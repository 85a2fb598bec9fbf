import { makeAccount } from '#archive/accounts/make-account.ts'
import { openSession } from '#archive/accounts/open-session.ts'
import type { Archive } from '#archive/archive.ts'
import { sessionOf, withCookies } from './staff-session.ts'

export const password = 'seven small lanterns'

export const nell = {
  name: 'Nell',
  email: 'nell@mail.example',
  password,
  role: 'member',
} as const

/** What two kinds of browsers say of themselves. */
export const firefox = 'Mozilla/5.0 (Windows NT 10.0; rv:140.0) Gecko/20100101 Firefox/140.0'
export const chrome =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36'

/** Signs in; gives the headers that the browser sends from then on. */
export async function enterAs(archive: Archive, name: string, word = password, agent = firefox) {
  const before = new Headers({ 'user-agent': agent })
  const headers = withCookies(await openSession(archive, name, word, before))
  headers.set('user-agent', agent)
  return headers
}

/** Makes Nell's account and signs her in. */
export async function meetNell(archive: Archive) {
  const id = await makeAccount(archive, nell)
  const headers = await enterAs(archive, 'Nell')
  return { id, headers, session: await sessionOf(archive, headers) }
}

/** What stands among the events of a person, the oldest first. */
export async function eventsOf({ db }: Archive, name: string): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('account_events')
    .innerJoin('people', 'people.id', 'account_events.person_id')
    .select('kind')
    .where('people.name', '=', name)
    .orderBy('account_events.id')
    .execute()
  return rows.map(({ kind }) => kind)
}
