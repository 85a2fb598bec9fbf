import type { Archive } from '#archive/archive.ts'
import type { Writer } from '#archive/posting/writer.ts'
import { mayEditWork } from '#archive/works/may-edit-work.ts'
import type { WorkId } from '#ground/ids.ts'
import { listOtherPlaces, otherPlacesOf } from './list-other-places.ts'
import type { OtherPlace } from './other-place.ts'

/** Where else a work was posted, for the form of its creators; of an anonymous work no page tells it. */
export async function readOtherPlaces(
  { db }: Archive,
  viewer: Writer,
  workId: WorkId,
): Promise<readonly OtherPlace[]> {
  await mayEditWork(db, viewer, workId)
  return listOtherPlaces(await otherPlacesOf(db, workId).execute())
}
