import type { Archive } from '#archive/archive.ts'
import type { Viewer } from '#archive/viewer.ts'
import { worksPerPage } from '#archive/works/browse-works.ts'
import { listCards } from '#archive/works/list-cards.ts'
import { pageOf } from '#archive/works/page-of.ts'
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
  const ids = works.map((work) => work.id)
  const shown = pageOf(ids, page, worksPerPage)
  return {
    id,
    title: row.title,
    description: row.description ?? undefined,
    sourceUrl: row.source_url ?? undefined,
    workCount: shown.total,
    works: await listCards(archive, viewer, shown.items),
    page: shown.page,
    pages: shown.pages,
  }
}
