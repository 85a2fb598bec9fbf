import type { Archive } from '#archive/archive.ts'
import { listAround } from '#archive/people/list-around.ts'
import type { PersonView } from '#archive/people/person.ts'
import type { Viewer } from '#archive/viewer.ts'
import { audienceOf } from '#archive/works/audience.ts'
import { worksPerPage } from '#archive/works/browse-works.ts'
import { listCards } from '#archive/works/list-cards.ts'
import { pageOf } from '#archive/works/page-of.ts'
import type { CleanHtml } from '#ground/clean-html.ts'
import type { PersonId, PseudId } from '#ground/ids.ts'
import { Refusal } from '#ground/refusal.ts'

/** The page of one name. */
export type PseudView = {
  readonly id: PseudId
  readonly name: string
  readonly description: CleanHtml | undefined
  readonly icon: { readonly name: string; readonly description: string } | undefined
  /** Absent where somebody keeps their names apart. */
  readonly person: { readonly id: PersonId; readonly name: string } | undefined
} & Pick<PersonView, 'works' | 'workCount' | 'page' | 'pages' | 'series' | 'fandoms'>

/** One name's page: what this viewer may see of what stands under it, newest first. */
export async function readPseud(
  archive: Archive,
  viewer: Viewer,
  id: PseudId,
  page: number,
): Promise<PseudView> {
  const row = await archive.db
    .selectFrom('pseuds')
    .innerJoin('people', 'people.id', 'pseuds.person_id')
    .select(['pseuds.name', 'description', 'icon', 'icon_description', 'names_apart'])
    .select(['people.id as personId', 'people.name as person'])
    .where('pseuds.id', '=', id)
    .executeTakeFirst()
  if (!row) throw new Refusal('not-found', 'people.not-found')
  const key = `pseud ${audienceOf(viewer)} ${id}`
  const around = await archive.shelf.take(archive.db, key, () => listAround(archive, viewer, [id]))
  const ids = around.works.map((work) => work.id)
  const shown = pageOf(ids, page, worksPerPage)
  return {
    id,
    name: row.name,
    description: row.description ?? undefined,
    icon:
      row.icon === null ? undefined : { name: row.icon, description: row.icon_description ?? '' },
    person: row.names_apart === 1 ? undefined : { id: row.personId, name: row.person },
    workCount: shown.total,
    works: await listCards(archive, viewer, shown.items),
    page: shown.page,
    pages: shown.pages,
    series: around.series,
    fandoms: around.fandoms,
  }
}
