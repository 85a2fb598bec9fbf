import { readSetting } from '#archive/settings/settings.ts'
import { Refusal } from '#ground/refusal.ts'
import type { Db } from '#store/schema.ts'
import { readDuration } from '#text/duration.ts'
import type { StoredWork } from './stored-work.ts'
import type { WorkInput } from './work-input.ts'

/** Whether a work of this kind is heard or watched: it has a length of time, and a place where it is. */
export function isPlayed({ medium }: Pick<WorkInput, 'medium'>): boolean {
  return medium === 'podfic' || medium === 'vid'
}

/**
 * What is wrong with the length and the address of a podfic or vid. An address is on one of the hosts that
 * the archive's setting names, or on a part of one; what is stored already may stay.
 */
export async function findMediaFaults(
  db: Db,
  { input, stored }: { readonly input: WorkInput; readonly stored: StoredWork | undefined },
): Promise<readonly Refusal[]> {
  if (!isPlayed(input)) return []
  const { duration, mediaUrl } = input
  const faults: Refusal[] = []
  if (duration !== '' && readDuration(duration) === undefined) {
    faults.push(new Refusal('invalid', 'media.duration-odd', 'duration'))
  }
  if (mediaUrl === '' || mediaUrl === stored?.input.mediaUrl) return faults
  const hosts = (await readSetting(db, 'media.hosts')).split(/[\s,]+/).filter((one) => one !== '')
  if (!isOnHost(mediaUrl, hosts)) {
    const told = hosts.join(', ')
    faults.push(new Refusal('invalid', 'media.host-unknown', 'mediaUrl', { hosts: told }))
  }
  return faults
}

function isOnHost(text: string, hosts: readonly string[]): boolean {
  if (!URL.canParse(text) || text.length > 2000) return false
  const { protocol, hostname, username } = new URL(text)
  if (!/^https?:$/.test(protocol) || username !== '') return false
  return hosts.some((host) => hostname === host || hostname.endsWith(`.${host}`))
}
