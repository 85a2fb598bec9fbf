import type { Archive } from '#archive/archive.ts'
import { guest, type Viewer } from '#archive/viewer.ts'
import { loginsOf, sessionCookie } from './logins.ts'

/** Who sends this request. Without a session cookie nothing is looked up, and a guest gets none. */
export async function findViewer(archive: Archive, headers: Headers): Promise<Viewer> {
  if (!headers.get('cookie')?.includes(`${sessionCookie}=`)) return guest
  const loginId = await (await loginsOf(archive)).find(headers)
  if (loginId === undefined) return guest
  const person = await archive.db
    .selectFrom('people')
    .select(['id', 'name', 'role'])
    .where('login_id', '=', loginId)
    .executeTakeFirst()
  if (!person || person.role === 'locked') return guest
  const { id, name } = person
  return person.role === 'staff' ? { kind: 'staff', id, name } : { kind: 'member', id, name }
}
