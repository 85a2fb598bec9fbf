import type { Archive } from '#archive/archive.ts'
import { dayOf, type Instant } from '#ground/time.ts'

/** Has accounts tidied at a time, once for its day however often this is asked. */
export async function planTidying(archive: Archive, at: Instant): Promise<void> {
  const once = `tidy-accounts ${dayOf(at)}`
  await archive.queue.add(archive.db, 'tidy-accounts', {}, { once, after: at })
}
