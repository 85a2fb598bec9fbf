import type { Archive } from '#archive/archive.ts'
import { dayOf, type Instant } from '#ground/time.ts'

/** Has earlier texts looked through at a time, once for its day however often this is asked. */
export async function planThinning(archive: Archive, at: Instant): Promise<void> {
  const once = `thin-revisions ${dayOf(at)}`
  await archive.queue.add(archive.db, 'thin-revisions', {}, { once, after: at })
}
