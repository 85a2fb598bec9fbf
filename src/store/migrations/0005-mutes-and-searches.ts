import { type Kysely, sql } from 'kysely'

/** What a reader does not want to see, how they like a fandom's list, and the searches they keep. */
export async function up(db: Kysely<unknown>, dialect: 'sqlite' | 'postgres'): Promise<void> {
  const id =
    dialect === 'sqlite'
      ? sql`id integer primary key autoincrement`
      : sql`id integer generated always as identity primary key`
  const key = dialect === 'sqlite' ? sql`text` : sql`text collate "C"`
  await sql`create table mutes (
    ${id}, person_id integer not null references people (id), kind text not null,
    target ${key} not null, manner text not null, created_at text not null,
    unique (person_id, kind, target)
  )`.execute(db)
  await sql`create table default_filters (
    person_id integer not null references people (id),
    tag_id integer not null references tags (id), query text not null,
    primary key (person_id, tag_id)
  )`.execute(db)
  await sql`create table saved_searches (
    ${id}, person_id integer not null references people (id), name text not null,
    name_key ${key} not null, address text not null, seen_at text not null,
    feed_hash text unique, created_at text not null, unique (person_id, name_key)
  )`.execute(db)
}
