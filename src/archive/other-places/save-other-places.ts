import type { Archive } from '#archive/archive.ts'
import { countCharacters } from '#archive/posting/limits.ts'
import type { Writer } from '#archive/posting/writer.ts'
import { mayEditWork } from '#archive/works/may-edit-work.ts'
import type { WorkId } from '#ground/ids.ts'
import { Refusal, Refusals } from '#ground/refusal.ts'
import { noteChange } from '#store/note-change.ts'
import { inTransaction } from '#store/transaction.ts'
import type { OtherPlace } from './other-place.ts'

export const otherPlaceLimits = { site: 100, url: 2000, note: 300, places: 50 } as const

/**
 * Keeps where else a work was posted, in the place of what was said before; for its creators. A place
 * without a web address, or with too long a text, is a fault; `values.number` tells which.
 */
export async function saveOtherPlaces(
  archive: Archive,
  viewer: Writer,
  { workId, places }: { readonly workId: WorkId; readonly places: readonly OtherPlace[] },
): Promise<void> {
  const faults = places.flatMap((place, index) => faultOf(place, index + 1))
  if (places.length > otherPlaceLimits.places) {
    const most = otherPlaceLimits.places
    faults.push(new Refusal('invalid', 'places.too-many', 'places', { most }))
  }
  await inTransaction(archive.db, async (db) => {
    await mayEditWork(db, viewer, workId)
    if (faults.length > 0) throw new Refusals(faults)
    const now = archive.clock.now()
    await db.deleteFrom('other_places').where('work_id', '=', workId).execute()
    const rows = places.map(({ site, url, postedOn, newest, note }, position) => ({
      ...{ work_id: workId, site: site || new URL(url).hostname, url, newest, position },
      ...{ posted_on: postedOn ?? null, note: note ?? null, changed_at: now },
    }))
    if (rows.length > 0) await db.insertInto('other_places').values(rows).execute()
    await noteChange(db, { kind: 'work', id: workId }, now)
  })
}

function faultOf({ site, url, note }: OtherPlace, number: number): Refusal[] {
  const { site: mostSite, url: mostUrl, note: mostNote } = otherPlaceLimits
  const isAddress = URL.canParse(url) && /^https?:$/.test(new URL(url).protocol)
  if (!isAddress || url.length > mostUrl) {
    return [new Refusal('invalid', 'places.no-address', 'places', { number })]
  }
  if (countCharacters(site) > mostSite || countCharacters(note ?? '') > mostNote) {
    return [new Refusal('invalid', 'places.too-long', 'places', { number })]
  }
  return []
}
