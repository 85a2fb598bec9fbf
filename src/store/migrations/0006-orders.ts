import { type Kysely, sql } from 'kysely'

// The catalog asks who stands next to a new work by title and by creator.
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create index works_by_title on works (sort_title, id)`.execute(db)
  await sql`create index works_by_creator on works (sort_creator, sort_title, id)`.execute(db)
}
