import type { Archive } from '#archive/archive.ts'
import type { Viewer } from '#archive/viewer.ts'
import { audienceOf } from '#archive/works/audience.ts'
import { worksPerPage } from '#archive/works/browse-works.ts'
import { listCards } from '#archive/works/list-cards.ts'
import { visibleWorks } from '#archive/works/visible-works.ts'
import type { PersonId } from '#ground/ids.ts'
import { Refusal } from '#ground/refusal.ts'
import type { PersonView } from './person.ts'

/** A creator's page: their works that this viewer may see, newest first, never the anonymous ones. */
export async function readPerson(
  archive: Archive,
  viewer: Viewer,
  id: PersonId,
  page: number,
): Promise<PersonView> {
  const { db } = archive
  const person = await db
    .selectFrom('people')
    .select(['name', 'bio', 'joined_on'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (!person) throw new Refusal('not-found', 'people.not-found')
  const pseuds = await db
    .selectFrom('pseuds')
    .select('name')
    .where('person_id', '=', id)
    .orderBy('is_default', 'desc')
    .orderBy('sort_name')
    .execute()
  const around = await archive.shelf.take(db, `person ${audienceOf(viewer)} ${id}`, async () => ({
    works: await worksOf(archive, viewer, id)
      .select('works.id')
      .orderBy(
        (order) => order.ref('works.updated_on'),
        (order) => order.desc().nullsLast(),
      )
      .orderBy('works.id', 'desc')
      .execute(),
    series: await listSeries(archive, viewer, id),
    fandoms: await listFandoms(archive, viewer, id),
  }))
  const ids = around.works.map((work) => work.id)
  const pages = Math.max(1, Math.ceil(ids.length / worksPerPage))
  const shown = Math.min(page, pages)
  const from = (shown - 1) * worksPerPage
  return {
    id,
    name: person.name,
    pseuds: pseuds.map(({ name }) => name),
    bio: person.bio ?? undefined,
    joinedOn: person.joined_on ?? undefined,
    workCount: ids.length,
    works: await listCards(db, viewer, ids.slice(from, from + worksPerPage)),
    page: shown,
    pages,
    series: around.series,
    fandoms: around.fandoms,
  }
}

function worksOf(archive: Archive, viewer: Viewer, id: PersonId) {
  const own = archive.db
    .selectFrom('creatorships')
    .innerJoin('pseuds', 'pseuds.id', 'creatorships.pseud_id')
    .select('creatorships.work_id')
    .where('pseuds.person_id', '=', id)
  return visibleWorks(archive.db, viewer)
    .where('works.id', 'in', own)
    .where('works.anonymous', '=', 0)
}

async function listSeries(archive: Archive, viewer: Viewer, id: PersonId) {
  const rows = await worksOf(archive, viewer, id)
    .innerJoin('series_members', 'series_members.work_id', 'works.id')
    .innerJoin('series', 'series.id', 'series_members.series_id')
    .where('series_members.pending', '=', 0)
    .select(['series.id', 'series.title'])
    .select((of) => of.fn.countAll<number>().as('workCount'))
    .groupBy(['series.id', 'series.title', 'series.sort_title'])
    .orderBy('series.sort_title')
    .execute()
  return rows.map((row) => ({ ...row, part: undefined }))
}

async function listFandoms(archive: Archive, viewer: Viewer, id: PersonId) {
  return await worksOf(archive, viewer, id)
    .innerJoin('taggings', 'taggings.work_id', 'works.id')
    .innerJoin('tags', 'tags.id', 'taggings.tag_id')
    .where('tags.kind', '=', 'fandom')
    .select(['tags.id', 'tags.name'])
    .select((of) => of.fn.countAll<number>().as('count'))
    .groupBy(['tags.id', 'tags.name'])
    .orderBy((order) => order.fn.countAll(), 'desc')
    .orderBy('tags.id')
    .execute()
}
