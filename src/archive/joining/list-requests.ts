import type { Archive } from '#archive/archive.ts'
import type { Staff } from '#archive/viewer.ts'
import type { JoinRequestView } from './request.ts'

const mostShown = 200

/** Who waits to be let in, the longest waiting first. An address that asked twice stands once. */
export async function listRequests(
  archive: Archive,
  _viewer: Staff,
): Promise<readonly JoinRequestView[]> {
  const rows = await archive.db
    .selectFrom('join_requests')
    .select(['id', 'email', 'reason', 'created_at'])
    .where('state', '=', 'waiting')
    .orderBy('id')
    .limit(mostShown)
    .execute()
  const first = new Map<string, JoinRequestView>()
  for (const { id, email, reason, created_at } of rows) {
    const key = email ?? `request ${id}`
    const known = first.get(key)
    first.set(key, {
      id: known?.id ?? id,
      email: email ?? undefined,
      reason: reason ?? '',
      createdAt: known?.createdAt ?? created_at,
      times: (known?.times ?? 0) + 1,
    })
  }
  return [...first.values()]
}
