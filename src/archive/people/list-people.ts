import type { Archive } from '#archive/archive.ts'
import type { Viewer } from '#archive/viewer.ts'
import { audienceOf } from '#archive/works/audience.ts'
import { isNameKnown } from '#archive/works/is-name-known.ts'
import { pageOf } from '#archive/works/page-of.ts'
import { visibleWorks } from '#archive/works/visible-works.ts'
import type { PersonId } from '#ground/ids.ts'

export type PersonEntry = {
  readonly id: PersonId
  readonly name: string
  readonly workCount: number
}

const peoplePerPage = 100

/** Creators with a work that this viewer may see, by name, a page at a time. */
export async function listPeople(archive: Archive, viewer: Viewer, page: number) {
  const all = await archive.shelf.take(archive.db, `people ${audienceOf(viewer)}`, () =>
    visibleWorks(archive.db, viewer)
      .where('works.anonymous', '=', 0)
      .where(isNameKnown(viewer))
      .innerJoin('creatorships', 'creatorships.work_id', 'works.id')
      .innerJoin('pseuds', 'pseuds.id', 'creatorships.pseud_id')
      .innerJoin('people', 'people.id', 'pseuds.person_id')
      .select(['people.id', 'people.name'])
      .select((of) => of.fn.count<number>('works.id').distinct().as('workCount'))
      .groupBy(['people.id', 'people.name', 'people.name_key'])
      .orderBy('people.name_key')
      .orderBy('people.id')
      .execute(),
  )
  const { items: people, ...rest } = pageOf<PersonEntry>(all, page, peoplePerPage)
  return { people, ...rest }
}
