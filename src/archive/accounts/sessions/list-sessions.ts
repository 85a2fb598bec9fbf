import type { Archive } from '#archive/archive.ts'
import type { Instant } from '#ground/time.ts'
import type { Session } from './find-session.ts'
import { hasLifetimeEnded } from './session-lifetimes.ts'

export type SessionView = {
  readonly id: string
  /** Browser and system, one word each. */
  readonly device: string
  readonly openedAt: Instant
  readonly seenAt: Instant
  readonly isRemembered: boolean
  readonly isThis: boolean
}

/** Where a person is signed in: this session first, then the one that was used last. */
export async function listSessions(
  archive: Archive,
  session: Session,
): Promise<readonly SessionView[]> {
  const rows = await archive.db
    .selectFrom('login_sessions')
    .select(['id', 'device', 'opened_at', 'seen_at', 'remembered'])
    .where('userId', '=', session.loginId)
    .orderBy('seen_at', 'desc')
    .limit(100)
    .execute()
  const now = archive.clock.now()
  return rows
    .filter((row) => !hasLifetimeEnded(row, now, session.role === 'staff'))
    .map(({ id, device, opened_at, seen_at, remembered }) => ({
      id,
      device: device ?? 'other other',
      openedAt: opened_at ?? now,
      seenAt: seen_at ?? now,
      isRemembered: remembered === 1,
      isThis: id === session.id,
    }))
    .toSorted((one, other) => Number(other.isThis) - Number(one.isThis))
}
