import { type Kysely, sql } from 'kysely'

/**
 * Which process works on a job, so that the jobs of one that died need not wait for their leases; and
 * a quick way to the works whose creators' names a collection keeps to itself.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table jobs add column holder text`.execute(db)
  await sql`create index collection_items_anonymous on collection_items (work_id)
    where anonymous = 1`.execute(db)
}
