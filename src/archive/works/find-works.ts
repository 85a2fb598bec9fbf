import { type ExpressionBuilder, type SelectQueryBuilder, sql } from 'kysely'
import type { Archive } from '#archive/archive.ts'
import type { Viewer } from '#archive/viewer.ts'
import type { WorkId } from '#ground/ids.ts'
import type { Schema } from '#store/schema.ts'
import { audienceOf } from './audience.ts'
import type { Filters, Sort } from './filters.ts'
import { isNameKnown } from './is-name-known.ts'
import { matchWorks } from './match-works.ts'

/**
 * Which works match, in which order: every id, so that the total is exact and any page is a slice.
 * The door behind which the engine may change.
 */
export async function findWorks(
  archive: Archive,
  viewer: Viewer,
  filters: Filters,
): Promise<readonly WorkId[]> {
  const key = `works ${audienceOf(viewer)} ${filterKey(filters)} ${filters.sort}`
  return await archive.shelf.take(archive.db, key, async () => {
    const works = await matchWorks(archive, viewer, filters)
    const rows = await inOrder(works, viewer, filters.sort).select('works.id').execute()
    return rows.map((row) => row.id)
  })
}

/** Filters that find the same works have the same key; order and page do not matter to it. */
export function filterKey({ sort: _sort, page: _page, ...filters }: Filters): string {
  return JSON.stringify(filters)
}

type Works = SelectQueryBuilder<Schema, 'works', object>

/** Works without a day stand last, whatever the direction: nobody knows where they belong. */
function inOrder(works: Works, viewer: Viewer, sort: Sort) {
  switch (sort) {
    case 'updated':
      return works.orderBy(sql`works.updated_on desc nulls last`).orderBy('works.id', 'desc')
    case 'posted':
      return works.orderBy(sql`works.published_on desc nulls last`).orderBy('works.id', 'desc')
    case 'words':
      return works.orderBy('works.words', 'desc').orderBy('works.id', 'desc')
    case 'kudos':
      return works.orderBy('works.kudos', 'desc').orderBy('works.id', 'desc')
    case 'title':
      return works.orderBy('works.sort_title').orderBy('works.id')
    case 'creator':
      return works
        .orderBy((is) => sortCreator(is, viewer))
        .orderBy('works.sort_title')
        .orderBy('works.id')
  }
}

/** The byline, or nothing where the viewer may not know it: a place between two names would tell it. */
function sortCreator(is: ExpressionBuilder<Schema, 'works'>, viewer: Viewer) {
  const name = is.ref('works.sort_creator')
  if (viewer.kind === 'staff' || viewer.kind === 'system') return name
  return is.case().when(isNameKnown(viewer)).then(name).else('').end()
}
