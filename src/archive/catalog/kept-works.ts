import { type SqlBool, sql } from 'kysely'
import { system } from '#archive/viewer.ts'
import { visibleWorks } from '#archive/works/visible-works.ts'
import type { Db } from '#store/schema.ts'

const cataloguing = system('cataloguing')

/**
 * The works that the catalog knows: all that are not in the bin, whoever may see them. Not by the plain
 * column: SQLite would take the index of states for a short way, and go through all works for every
 * hundred of them.
 */
export function keptWorks(db: Db) {
  return visibleWorks(db, cataloguing).where(
    sql<SqlBool>`(works.state || '') in ('draft', 'posted')`,
  )
}
