import type { Archive } from '#archive/archive.ts'
import { listGiftsShown } from '#archive/gifts/list-gifts.ts'
import { settlePermissions } from '#archive/permissions/permission.ts'
import { permissionRows } from '#archive/permissions/read-own-permissions.ts'
import { prepareRead } from '#archive/prepare-read.ts'
import type { Viewer } from '#archive/viewer.ts'
import { audienceOf } from '#archive/works/audience.ts'
import { worksPerPage } from '#archive/works/browse-works.ts'
import { listCards } from '#archive/works/list-cards.ts'
import { pageOf } from '#archive/works/page-of.ts'
import type { PersonId } from '#ground/ids.ts'
import { Refusal } from '#ground/refusal.ts'
import { readRows } from '#store/asking/rows-as-text.ts'
import { listAround } from './list-around.ts'
import type { PersonView } from './person.ts'

/** A creator's page: their works that this viewer may see, newest first, never the anonymous ones. */
export async function readPerson(
  archive: Archive,
  viewer: Viewer,
  id: PersonId,
  page: number,
): Promise<PersonView> {
  const [person] = await readRow(archive, viewer, { id })
  // Who keeps their names apart has a page for each of them, and none for all.
  if (!person || person.names_apart === 1 || person.deleted_at !== null) {
    throw new Refusal('not-found', 'people.not-found')
  }
  const pseuds = readRows(person.pseuds)
  const key = `person ${audienceOf(viewer)} ${id}`
  const around = await archive.shelf.take(archive.db, key, () => {
    return listAround(
      archive,
      viewer,
      pseuds.map((pseud) => pseud.id),
    )
  })
  const ids = around.works.map((work) => work.id)
  const shown = pageOf(ids, page, worksPerPage)
  return {
    id,
    name: person.name,
    pseuds,
    bio: person.bio ?? undefined,
    joinedOn: person.joined_on ?? undefined,
    workCount: shown.total,
    works: await listCards(archive, viewer, shown.items),
    page: shown.page,
    pages: shown.pages,
    gifts: await listGiftsShown(archive, viewer, id),
    permissions: settlePermissions(readRows(person.permissions), [{ personId: id }]),
    series: around.series,
    fandoms: around.fandoms,
  }
}

const readRow = prepareRead(({ db, rowsAsText }, _viewer, { id }: { readonly id: PersonId }) => {
  const pseuds = db
    .selectFrom('pseuds')
    .select(['pseuds.id', 'pseuds.name'])
    .where('pseuds.person_id', '=', id)
    .orderBy('pseuds.is_default', 'desc')
    .orderBy('pseuds.sort_name')
  return db
    .selectFrom('people')
    .select(['people.name', 'people.bio', 'people.joined_on', rowsAsText(pseuds).as('pseuds')])
    .select(['people.names_apart', 'people.deleted_at'])
    .select(
      rowsAsText(permissionRows(db).where('permissions.person_id', '=', id)).as('permissions'),
    )
    .where('people.id', '=', id)
})
