import type { Archive } from '#archive/archive.ts'
import { dayOf, type Instant } from '#ground/time.ts'

/** Has the bin emptied of what is over at a time, once for its day however often this is asked. */
export async function planPurge(archive: Archive, at: Instant): Promise<void> {
  const once = `purge-bin ${dayOf(at)}`
  await archive.queue.add(archive.db, 'purge-bin', {}, { once, after: at })
}
