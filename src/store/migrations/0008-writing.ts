import { type Kysely, sql } from 'kysely'

/**
 * What people write here: what they have typed and not yet saved, earlier texts, the bin, days on which
 * a chapter appears, what others may do with a work, and who has still to say yes.
 */
export async function up(db: Kysely<unknown>, dialect: 'sqlite' | 'postgres'): Promise<void> {
  const id =
    dialect === 'sqlite'
      ? sql`id integer primary key autoincrement`
      : sql`id integer generated always as identity primary key`
  const statements = [...works(), ...texts(id), ...around(id)]
  for (const statement of statements) await statement.execute(db)
}

type Statements = ReturnType<typeof sql>[]
type Column = ReturnType<typeof sql>

// `restricted` says from here on: 0 open to all, 1 for members, 2 for people and not for crawlers,
// 3 for its creators alone. `state` may be binned and erased too.
const works = (): Statements => [
  sql`alter table works add column version integer not null default 1`,
  sql`alter table works add column medium text not null default 'text'`,
  sql`alter table works add column progress text`,
  sql`alter table works add column comments_from text not null default 'everyone'`,
  sql`alter table works add column comments_moderated integer not null default 0`,
  sql`alter table works add column duration integer`,
  sql`alter table works add column media_url text`,
  sql`alter table works add column binned_at text`,
  sql`alter table works add column binned_by integer references people (id)`,
  sql`alter table works add column binned_from text`,
  sql`alter table works add column erased_at text`,
  sql`alter table works add column posted_at text`,
  sql`create index works_by_binned on works (binned_at) where binned_at is not null`,
  sql`alter table chapters add column version integer not null default 1`,
  sql`alter table chapters add column changed_at text`,
  sql`alter table chapters add column scheduled_for text`,
  sql`alter table chapters add column scheduled_zone text`,
  sql`alter table chapters add column scheduled_at text`,
  sql`alter table chapters add column posted_at text`,
  sql`alter table chapters add column source_number integer`,
  sql`alter table chapters add column binned_at text`,
  sql`alter table chapters add column binned_by integer references people (id)`,
  sql`alter table chapters add column binned_from text`,
  sql`create index chapters_by_binned on chapters (binned_at) where binned_at is not null`,
  sql`create index chapters_by_schedule on chapters (scheduled_at) where scheduled_at is not null`,
  sql`alter table taggings add column main integer not null default 0`,
  sql`alter table taggings add column note text`,
  sql`alter table series add column complete integer not null default 0`,
  sql`alter table series add column version integer not null default 1`,
  sql`alter table series add column binned_at text`,
  sql`alter table series add column binned_by integer references people (id)`,
  sql`alter table series add column erased_at text`,
  sql`alter table comments add column binned_at text`,
  sql`alter table comments add column binned_by integer references people (id)`,
]

const texts = (id: Column): Statements => [
  sql`create table working_copies (
    ${id}, person_id integer not null references people (id), place text not null,
    work_id integer references works (id), chapter_id integer references chapters (id),
    title text, fields text not null, base_version integer, version integer not null,
    client text, client_count integer, created_at text not null, saved_at text not null,
    unique (person_id, place)
  )`,
  sql`create index working_copies_by_work on working_copies (work_id)`,
  sql`create index working_copies_by_chapter on working_copies (chapter_id)`,
  // A text as it was before number n + 1 was saved, told as its difference from that.
  sql`create table revisions (
    ${id}, work_id integer not null references works (id),
    chapter_id integer references chapters (id), number integer not null,
    by_person_id integer references people (id), made_at text not null, reason text not null,
    difference text not null, digest text not null, words integer not null,
    words_added integer not null, words_removed integer not null, size integer not null
  )`,
  sql`create index revisions_by_work on revisions (work_id, chapter_id, number)`,
  sql`create index revisions_by_day on revisions (made_at)`,
  sql`create table uploads (
    ${id}, person_id integer not null references people (id), name text not null,
    file_name text, width integer not null, height integer not null, size integer not null,
    description text not null, created_at text not null, unique (person_id, name)
  )`,
  sql`create index uploads_by_name on uploads (name)`,
  sql`create index uploads_by_person on uploads (person_id)`,
  sql`create table bulk_changes (
    ${id}, person_id integer not null references people (id), what text not null,
    undo text not null, count integer not null, made_at text not null, undone_at text
  )`,
  sql`create index bulk_changes_by_person on bulk_changes (person_id, id)`,
  sql`create table work_days (
    work_id integer not null references works (id), day text not null,
    reads integer not null default 0, kudos integer not null default 0,
    comments integer not null default 0, bookmarks integer not null default 0,
    downloads integer not null default 0, primary key (work_id, day)
  )`,
]

const around = (id: Column): Statements => [
  sql`create table creator_invitations (
    ${id}, work_id integer references works (id), series_id integer references series (id),
    pseud_id integer not null references pseuds (id),
    by_person_id integer not null references people (id), created_at text not null,
    answer text, answered_at text
  )`,
  sql`create index creator_invitations_by_pseud on creator_invitations (pseud_id)`,
  sql`create index creator_invitations_by_work on creator_invitations (work_id)`,
  sql`create index creator_invitations_by_series on creator_invitations (series_id)`,
  sql`alter table gifts add column person_id integer references people (id)`,
  sql`alter table gifts add column answer text`,
  sql`alter table gifts add column answered_at text`,
  sql`create index gifts_by_person on gifts (person_id)`,
  // What came in by import was shown at its source already.
  sql`alter table related_works add column approval text not null default 'approved'`,
  sql`alter table related_works add column answered_at text`,
  sql`create table permissions (
    ${id}, person_id integer references people (id), work_id integer references works (id),
    kind text not null, language text, answer text not null, note text, taken_by text,
    changed_at text not null
  )`,
  sql`create index permissions_by_person on permissions (person_id)`,
  sql`create index permissions_by_work on permissions (work_id)`,
  sql`create table other_places (
    ${id}, work_id integer not null references works (id), site text not null, url text not null,
    posted_on text, newest text not null, note text, position integer not null,
    changed_at text not null
  )`,
  sql`create index other_places_by_work on other_places (work_id)`,
]
