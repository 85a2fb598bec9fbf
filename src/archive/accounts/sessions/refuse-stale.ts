import type { Archive } from '#archive/archive.ts'
import { Refusal } from '#ground/refusal.ts'
import type { Session } from './find-session.ts'

/** How long, in seconds, a proof that it is still them lets somebody change what keeps them safe. */
const freshFor = 900

/** Whether the person has shown within a quarter of an hour that it is still them. */
export function isFresh({ clock }: Archive, { provedAt }: Session): boolean {
  const since = (Date.parse(clock.now()) - Date.parse(provedAt)) / 1000
  // A proof of the future is one of a clock that went backwards: it is asked for again.
  return since >= -60 && since <= freshFor
}

/**
 * Refuses a session whose last proof is older than a quarter of an hour. Staff who have a second factor
 * must have opened it with that: who knows only their password may not give themselves another one.
 */
export function refuseStale(archive: Archive, session: Session): void {
  if (needsFactor(session) || !isFresh(archive, session)) {
    throw new Refusal('not-allowed', 'accounts.prove-first')
  }
}

/** Staff who have a second factor and have not used it in this session. */
export function needsFactor({ role, proof, hasFactor }: Session): boolean {
  return role === 'staff' && proof === 'password' && hasFactor
}
