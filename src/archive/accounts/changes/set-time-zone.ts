import type { Session } from '#archive/accounts/sessions/find-session.ts'
import type { Archive } from '#archive/archive.ts'
import { Refusal } from '#ground/refusal.ts'

/** The zones that can be chosen. */
export function listTimeZones(): readonly string[] {
  return Intl.supportedValuesOf('timeZone')
}

/** Sets the zone in which a person reads and writes times; nothing chosen is UTC. */
export async function setTimeZone(archive: Archive, session: Session, zone: string): Promise<void> {
  if (zone !== '' && !listTimeZones().includes(zone)) {
    throw new Refusal('invalid', 'accounts.time-zone-unknown', 'timeZone')
  }
  await archive.db
    .updateTable('people')
    .set({ time_zone: zone === '' ? null : zone })
    .where('id', '=', session.personId)
    .execute()
}
