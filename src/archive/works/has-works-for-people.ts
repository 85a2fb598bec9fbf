import type { Archive } from '#archive/archive.ts'
import { guestPerson, type Viewer } from '#archive/viewer.ts'
import { restrictions } from '#store/works.ts'
import { visibleWorks } from './visible-works.ts'

/** Whether this visitor would see more works after saying that they are a person. */
export async function hasWorksForPeople(archive: Archive, viewer: Viewer): Promise<boolean> {
  if (viewer.kind !== 'guest' || viewer.isPerson) return false
  return await archive.shelf.take(archive.db, 'has works for people', () => isAnyForPeople(archive))
}

async function isAnyForPeople({ db }: Archive): Promise<boolean> {
  const one = await visibleWorks(db, guestPerson)
    .select('works.id')
    .where('works.restricted', '=', restrictions.people)
    .limit(1)
    .executeTakeFirst()
  return one !== undefined
}
