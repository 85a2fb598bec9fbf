import { type SelectQueryBuilder, type SqlBool, sql } from 'kysely'
import type { Viewer } from '#archive/viewer.ts'
import { isNameKnown } from '#archive/works/is-name-known.ts'
import type { TagId } from '#ground/ids.ts'
import type { Db, Schema } from '#store/schema.ts'
import type { MutedThings } from './mute.ts'
import { tagTree } from './tag-tree.ts'

/**
 * Narrows a query that began at the door to works that are not muted. A work whose creator this viewer
 * may not know stays, or the mute would tell. Words in summaries are not a matter of SQL: leave out what
 * `worksWithSummaryWords` finds as well.
 */
export function withoutMuted<Output>(
  db: Db,
  viewer: Viewer,
  all: SelectQueryBuilder<Schema, 'works', Output>,
  { works: ids, ratings, tags, creators }: MutedThings,
): SelectQueryBuilder<Schema, 'works', Output> {
  let works = all
  if (ids.length > 0) works = works.where('works.id', 'not in', ids)
  if (ratings.length > 0) works = works.where('works.rating', 'not in', ratings)
  if (tags.length > 0) {
    const tagged = db
      .selectFrom('taggings')
      .select('taggings.work_id')
      .where('taggings.tag_id', 'in', sql<TagId>`(${tagTree(tags)})`)
    works = works.where('works.id', 'not in', tagged)
  }
  if (creators.length > 0) {
    const theirs = db
      .selectFrom('creatorships')
      .select('creatorships.work_id')
      .where('creatorships.pseud_id', 'in', creators)
    works = works.where((is) =>
      is.or([
        is('works.anonymous', '=', 1),
        sql<SqlBool>`not (${isNameKnown(viewer)})`,
        is('works.id', 'not in', theirs),
      ]),
    )
  }
  return works
}
