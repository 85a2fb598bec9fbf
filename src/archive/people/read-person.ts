import type { Archive } from '#archive/archive.ts'
import { prepareRead, type Store } from '#archive/prepare-read.ts'
import type { Viewer } from '#archive/viewer.ts'
import { audienceOf } from '#archive/works/audience.ts'
import { worksPerPage } from '#archive/works/browse-works.ts'
import { isNameKnown } from '#archive/works/is-name-known.ts'
import { listCards } from '#archive/works/list-cards.ts'
import { pageOf } from '#archive/works/page-of.ts'
import { visibleWorks } from '#archive/works/visible-works.ts'
import type { PersonId } from '#ground/ids.ts'
import { Refusal } from '#ground/refusal.ts'
import { readRows } from '#store/asking/rows-as-text.ts'
import type { PersonView } from './person.ts'

/** A creator's page: their works that this viewer may see, newest first, never the anonymous ones. */
export async function readPerson(
  archive: Archive,
  viewer: Viewer,
  id: PersonId,
  page: number,
): Promise<PersonView> {
  const [person] = await readRow(archive, viewer, { id })
  if (!person) throw new Refusal('not-found', 'people.not-found')
  const key = `person ${audienceOf(viewer)} ${id}`
  const around = await archive.shelf.take(archive.db, key, () => listAround(archive, viewer, id))
  const ids = around.works.map((work) => work.id)
  const shown = pageOf(ids, page, worksPerPage)
  return {
    id,
    name: person.name,
    pseuds: readRows(person.pseuds).map(({ name }) => name),
    bio: person.bio ?? undefined,
    joinedOn: person.joined_on ?? undefined,
    workCount: shown.total,
    works: await listCards(archive, viewer, shown.items),
    page: shown.page,
    pages: shown.pages,
    series: around.series,
    fandoms: around.fandoms,
  }
}

const readRow = prepareRead(({ db, rowsAsText }, _viewer, { id }: { readonly id: PersonId }) => {
  const pseuds = db
    .selectFrom('pseuds')
    .select('pseuds.name')
    .where('pseuds.person_id', '=', id)
    .orderBy('pseuds.is_default', 'desc')
    .orderBy('pseuds.sort_name')
  return db
    .selectFrom('people')
    .select(['people.name', 'people.bio', 'people.joined_on', rowsAsText(pseuds).as('pseuds')])
    .where('people.id', '=', id)
})

async function listAround(store: Store, viewer: Viewer, id: PersonId) {
  const [row] = await readAround(store, viewer, { id })
  return {
    works: row ? readRows(row.works) : [],
    series: row ? readRows(row.series).map((one) => ({ ...one, part: undefined })) : [],
    fandoms: row ? readRows(row.fandoms) : [],
  }
}

const readAround = prepareRead((store, viewer, { id }: { readonly id: PersonId }) => {
  const { db, rowsAsText } = store
  const works = worksOf(store, viewer, id)
    .select('works.id')
    .orderBy('works.updated_on', (order) => order.desc().nullsLast())
    .orderBy('works.id', 'desc')
  return db
    .selectFrom('people')
    .select([
      rowsAsText(works).as('works'),
      rowsAsText(seriesOf(store, viewer, id)).as('series'),
      rowsAsText(fandomsOf(store, viewer, id)).as('fandoms'),
    ])
    .where('people.id', '=', id)
})

function worksOf({ db }: Store, viewer: Viewer, id: PersonId) {
  const own = db
    .selectFrom('creatorships')
    .innerJoin('pseuds', 'pseuds.id', 'creatorships.pseud_id')
    .select('creatorships.work_id')
    .where('pseuds.person_id', '=', id)
  return visibleWorks(db, viewer)
    .where('works.id', 'in', own)
    .where('works.anonymous', '=', 0)
    .where(isNameKnown(viewer))
}

function seriesOf(store: Store, viewer: Viewer, id: PersonId) {
  return worksOf(store, viewer, id)
    .innerJoin('series_members', 'series_members.work_id', 'works.id')
    .innerJoin('series', 'series.id', 'series_members.series_id')
    .where('series_members.pending', '=', 0)
    .select(['series.id', 'series.title'])
    .select((of) => of.fn.countAll<number>().as('workCount'))
    .groupBy(['series.id', 'series.title', 'series.sort_title'])
    .orderBy('series.sort_title')
    .orderBy('series.id')
}

function fandomsOf(store: Store, viewer: Viewer, id: PersonId) {
  return worksOf(store, viewer, id)
    .innerJoin('taggings', 'taggings.work_id', 'works.id')
    .innerJoin('tags', 'tags.id', 'taggings.tag_id')
    .where('tags.kind', '=', 'fandom')
    .select(['tags.id', 'tags.name'])
    .select((of) => of.fn.countAll<number>().as('count'))
    .groupBy(['tags.id', 'tags.name'])
    .orderBy((order) => order.fn.countAll(), 'desc')
    .orderBy('tags.id')
}
