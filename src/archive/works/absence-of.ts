import type { Store } from '#archive/prepare-read.ts'
import { guestPerson, type Viewer } from '#archive/viewer.ts'
import type { WorkId } from '#ground/ids.ts'
import { Refusal } from '#ground/refusal.ts'
import { restrictions } from '#store/works.ts'
import { removedWorks, visibleWorks } from './visible-works.ts'

/**
 * Why a viewer does not see a work: it is for people, and this visitor has not yet said that they are
 * one; its creator took it away, and it could be read before; or it is not there. Nothing else about
 * it is told, not even a title.
 */
export async function absenceOf(
  { db }: Pick<Store, 'db'>,
  viewer: Viewer,
  id: WorkId,
): Promise<Refusal> {
  if (viewer.kind === 'guest' && !viewer.isPerson) {
    const seen = await visibleWorks(db, guestPerson)
      .select('works.id')
      .where('works.id', '=', id)
      .executeTakeFirst()
    if (seen) return new Refusal('for-people', 'works.for-people')
  }
  const removed = await removedWorks(db)
    .select('works.restricted')
    .where('works.id', '=', id)
    .executeTakeFirst()
  const wasOpen = removed && restrictionsFor(viewer).has(removed.restricted)
  return wasOpen
    ? new Refusal('gone', 'works.removed-by-creator')
    : new Refusal('not-found', 'works.not-found')
}

/** Who could not read it while it was there is not told that it was. */
function restrictionsFor(viewer: Viewer): ReadonlySet<number> {
  const { everyone, people, members } = restrictions
  if (viewer.kind !== 'guest') return new Set([everyone, people, members])
  return new Set(viewer.isPerson ? [everyone, people] : [everyone])
}
