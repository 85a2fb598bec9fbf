import type { Archive } from '#archive/archive.ts'
import type { Viewer } from '#archive/viewer.ts'
import { audienceOf } from '#archive/works/audience.ts'
import { isNameKnown } from '#archive/works/is-name-known.ts'
import { pageOf } from '#archive/works/page-of.ts'
import { visibleWorks } from '#archive/works/visible-works.ts'
import type { PersonId, PseudId } from '#ground/ids.ts'
import type { Db } from '#store/schema.ts'
import { nameKey } from '#text/fold.ts'

/** Somebody who keeps their names apart stands here once for each of them. */
export type PersonEntry = { readonly name: string; readonly workCount: number } & (
  | { readonly id: PersonId }
  | { readonly pseudId: PseudId }
)

const peoplePerPage = 100

/** Creators with a work that this viewer may see, by name, a page at a time. */
export async function listPeople(archive: Archive, viewer: Viewer, page: number) {
  const all = await archive.shelf.take(archive.db, `people ${audienceOf(viewer)}`, async () => {
    const joined = await listJoined(archive.db, viewer)
    const apart = await listApart(archive.db, viewer)
    if (apart.length === 0) return joined
    const byName = [...joined, ...apart].map((entry) => ({ entry, key: nameKey(entry.name) }))
    byName.sort((one, other) => (one.key < other.key ? -1 : one.key > other.key ? 1 : 0))
    return byName.map(({ entry }) => entry)
  })
  const { items: people, ...rest } = pageOf<PersonEntry>(all, page, peoplePerPage)
  return { people, ...rest }
}

function knownCreatorships(db: Db, viewer: Viewer, namesApart: 0 | 1) {
  return visibleWorks(db, viewer)
    .where('works.anonymous', '=', 0)
    .where(isNameKnown(viewer))
    .innerJoin('creatorships', 'creatorships.work_id', 'works.id')
    .innerJoin('pseuds', 'pseuds.id', 'creatorships.pseud_id')
    .innerJoin('people', 'people.id', 'pseuds.person_id')
    .where('people.names_apart', '=', namesApart)
    .select((of) => of.fn.count<number>('works.id').distinct().as('workCount'))
}

async function listJoined(db: Db, viewer: Viewer): Promise<readonly PersonEntry[]> {
  return await knownCreatorships(db, viewer, 0)
    .select(['people.id', 'people.name'])
    .groupBy(['people.id', 'people.name', 'people.name_key'])
    .orderBy('people.name_key')
    .orderBy('people.id')
    .execute()
}

async function listApart(db: Db, viewer: Viewer): Promise<readonly PersonEntry[]> {
  return await knownCreatorships(db, viewer, 1)
    .select(['pseuds.id as pseudId', 'pseuds.name'])
    .groupBy(['pseuds.id', 'pseuds.name'])
    .orderBy('pseuds.id')
    .execute()
}
