import type { Archive } from '#archive/archive.ts'
import type { Viewer } from '#archive/viewer.ts'
import { worksPerPage } from '#archive/works/browse-works.ts'
import { listCards } from '#archive/works/list-cards.ts'
import { visibleWorks } from '#archive/works/visible-works.ts'
import type { CollectionId } from '#ground/ids.ts'
import { Refusal } from '#ground/refusal.ts'

/** A collection with the works of it that this viewer may see. */
export async function readCollection(
  archive: Archive,
  viewer: Viewer,
  id: CollectionId,
  page: number,
) {
  const row = await archive.db
    .selectFrom('collections')
    .select(['title', 'description', 'source_url'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) throw new Refusal('not-found', 'archive.collection-not-found')
  const works = await visibleWorks(archive.db, viewer)
    .innerJoin('collection_items', 'collection_items.work_id', 'works.id')
    .where('collection_items.collection_id', '=', id)
    .select('works.id')
    .orderBy('works.updated_on', (order) => order.desc().nullsLast())
    .orderBy('works.id', 'desc')
    .execute()
  const pages = Math.max(1, Math.ceil(works.length / worksPerPage))
  const shown = Math.min(page, pages)
  const ids = works.slice((shown - 1) * worksPerPage, shown * worksPerPage).map((work) => work.id)
  return {
    id,
    title: row.title,
    description: row.description ?? undefined,
    sourceUrl: row.source_url ?? undefined,
    workCount: works.length,
    works: await listCards(archive.db, viewer, ids),
    page: shown,
    pages,
  }
}
