import type { Archive } from '#archive/archive.ts'
import { guest, type Viewer } from '#archive/viewer.ts'
import { findSession } from './sessions/find-session.ts'

/**
 * Who sends this request. Without a session cookie nothing is looked up, and a guest gets none. Staff
 * have their powers only in a session that was opened with a second factor; until then they are
 * members.
 */
export async function findViewer(archive: Archive, headers: Headers): Promise<Viewer> {
  const session = await findSession(archive, headers)
  if (!session || session.role === 'locked' || session.role === 'orphans') return guest
  const { personId: id, name, role, proof, hasFactor } = session
  if (role !== 'staff') return { kind: 'member', id, name }
  return proof === 'password' || !hasFactor
    ? { kind: 'member', id, name, waitsFor: 'second-factor' }
    : { kind: 'staff', id, name }
}
