import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Viewer } from '#archive/viewer.ts'

/**
 * True where a viewer may know who made a work. A collection may keep the names to itself until it
 * reveals them; the work's creators and staff know them all the same. Bylines, lists of a person's
 * works, orders and searches by name, comments of the creators and whatever else tells a name ask this.
 */
export function isNameKnown(
  viewer: Viewer,
  workId: 'works.id' | 'creatorships.work_id' = 'works.id',
): RawBuilder<SqlBool> {
  const id = sql.ref(workId)
  const isKept = sql`exists (
    select 1 from collection_items as keeping
    where keeping.work_id = ${id} and keeping.anonymous = 1
  )`
  switch (viewer.kind) {
    case 'guest':
      return sql<SqlBool>`not ${isKept}`
    case 'member':
      return sql<SqlBool>`(not ${isKept} or exists (
        select 1 from creatorships as own join pseuds as own_pseuds on own_pseuds.id = own.pseud_id
        where own.work_id = ${id} and own_pseuds.person_id = ${viewer.id}
      ))`
    case 'staff':
    case 'system':
      return sql<SqlBool>`1 = 1`
  }
}
